//! Opening and closing sessions (feature `login`).
//!
//! Input: a user name, a password and the API's [`LoginFlow`]. Output: the session id that requests carry; one login for
//! all who wait for it, one new one when the server says that it is over. Not here: encryption (`login_key.rs`).

use super::authorize::Placed;
use super::credential::Given;
use super::exchange::attempt;
use super::login_key::encrypt;
use super::request::Auth;
use super::{
    Answer, Client, Credential, Description, Error, ErrorKind, Json, JsonObject, LoginFlow, Method, Operation, Raw,
    Request, Secret, StatusPattern,
};
use tokio::sync::Mutex;

static PUBLIC_KEY: Operation = operation("public key", Method::Get, &[StatusPattern::Class(2)]);
static LOGIN: Operation = operation("login", Method::Post, &[StatusPattern::Class(2)]);
static LOGOUT: Operation = operation("logout", Method::Post, &[StatusPattern::Class(2)]);

#[inline]
const fn operation(id: &'static str, method: Method, success: &'static [StatusPattern]) -> Operation {
    Operation { id, method, path: "", auth: &[], accept: "application/json", success, answer: Answer::Buffered }
}

/// A user who opens sessions.
pub(super) struct Login {
    flow: &'static LoginFlow,
    user: String,
    password: Secret,
    /// Held while a session is opened, so that everybody waits for the same one.
    session: Mutex<Option<Secret>>,
}

impl Login {
    /// The user that the builder was given, if any.
    #[inline]
    pub(super) fn of(
        description: &Description,
        user: Option<(String, Secret)>,
        credentials: &[Option<Credential>],
    ) -> Result<Option<Self>, Error> {
        let Some((user, password)) = user else { return Ok(None) };
        let refuse = |message: &str| Err(Error::new(ErrorKind::Builder, message));
        let Some(flow) = description.login else {
            return refuse("`.login(user, password)`: nothing is known about how this API opens sessions");
        };
        if credentials.get(flow.scheme).is_some_and(Option::is_some) {
            return refuse("the client was given a credential and also `.login(user, password)`; give one of them");
        }
        if user.is_empty() || password.expose().is_empty() {
            return refuse("the user name or the password is empty; is the variable it is read from set?");
        }
        Ok(Some(Self { flow, user, password, session: Mutex::new(None) }))
    }

    #[inline]
    pub(super) fn scheme(&self) -> usize {
        self.flow.scheme
    }

    /// The session, opened if there is none.
    pub(super) async fn session(&self, client: &Client) -> Result<Secret, Error> {
        let mut session = self.session.lock().await;
        if let Some(session) = &*session {
            return Ok(session.clone());
        }
        let opened = self.open(client).await?;
        *session = Some(opened.clone());
        Ok(opened)
    }

    async fn open(&self, client: &Client) -> Result<Secret, Error> {
        let key = send(client, request(&PUBLIC_KEY, self.flow.public_key_path)).await?.json::<Json>()?;
        let modulus = member(&key, self.flow.modulus)?;
        let exponent = member(&key, self.flow.exponent)?;
        let encrypted =
            encrypt(&modulus, &exponent, &self.password).map_err(|error| error.of_operation(&PUBLIC_KEY).sent(true))?;
        let mut body = JsonObject::new();
        body.insert(self.flow.user, Json::String(self.user.clone()));
        body.insert(self.flow.password, Json::String(encrypted));
        let mut login = request(&LOGIN, self.flow.login_path);
        login.json("application/json", &Json::Object(body));
        login.has_secret_body = true;
        let answer = send(client, login).await.map_err(explain)?;
        let answer = answer.json::<Json>()?;
        match answer.get(self.flow.session).and_then(Json::as_str) {
            Some(session) if !session.is_empty() => Ok(Secret::new(session)),
            _ => {
                let message =
                    format!("the server answered without the member `{}`; is this the right API?", self.flow.session);
                Err(Error::new(ErrorKind::Decode, message).of_operation(&LOGIN).sent(true))
            }
        }
    }

    /// Whether a failure says that the session is over.
    #[inline]
    fn is_expired(&self, error: &Error) -> bool {
        let body = String::from_utf8_lossy(error.body());
        error.status() == Some(401) && self.flow.expired.iter().any(|text| body.contains(text))
    }
}

impl Client {
    /// Opens a session now instead of with the first call, so that a wrong password shows at once.
    ///
    /// # Errors
    /// If the session cannot be opened, or if the client has no user (`.login(user, password)` of its builder).
    pub async fn login(&self) -> Result<(), Error> {
        match &self.inner.login {
            Some(login) => login.session(self).await.map(drop),
            None => {
                let message = "the client has no user; give `.login(user, password)` to its builder";
                Err(Error::new(ErrorKind::Credential, message))
            }
        }
    }

    /// Closes the session and gives its seat back. The next call opens another. A client that was given a session id
    /// closes that one; an API token has no session, and nothing is sent.
    ///
    /// # Errors
    /// If the server does not confirm it.
    pub async fn logout(&self) -> Result<(), Error> {
        let Some(flow) = self.inner.description.login else { return Ok(()) };
        let session = match &self.inner.login {
            // Taken before it is sent: even if the answer is lost, it is not used again.
            Some(login) => login.session.lock().await.take(),
            None => {
                let given = self.inner.credentials.get(flow.scheme).and_then(Option::as_ref);
                given.and_then(|credential| credential.value().cloned()).filter(|value| !is_token(self, value))
            }
        };
        let Some(session) = session else { return Ok(()) };
        let mut logout = request(&LOGOUT, flow.logout_path);
        logout.json("application/json", &Json::Object(JsonObject::new()));
        let place = super::CredentialPlace::Query(flow.session_parameter);
        let placed = Placed::new(place, Given::secret(session));
        attempt(self, &logout, &[placed]).await.map(drop)
    }
}

#[inline]
fn is_token(client: &Client, value: &Secret) -> bool {
    client.inner.description.schemes.iter().any(|scheme| match scheme.kind {
        super::SchemeKind::Session { token_prefix } => {
            !token_prefix.is_empty() && value.expose().starts_with(token_prefix)
        }
        _ => false,
    })
}

/// Forgets the session that a request was sent with, if the failure says that it is over and the request can be sent
/// again. The next who needs a session opens one; who comes later finds it.
pub(super) async fn renew(client: &Client, request: &Request, placed: &[Placed], error: &Error) -> Result<bool, Error> {
    let Some(login) = client.inner.login.as_ref().filter(|login| login.is_expired(error)) else { return Ok(false) };
    let mut session = login.session.lock().await;
    // Another one may have renewed it meanwhile; then that one is used.
    session.take_if(|session| placed.iter().any(|placed| placed.value() == session));
    Ok(!placed.is_empty() && request.body.can_be_replayed())
}

#[inline]
fn request(operation: &'static Operation, path: &str) -> Request {
    let mut request = Request::empty(operation, operation.method);
    path.clone_into(&mut request.path);
    request.auth = Auth::None;
    request
}

async fn send(client: &Client, request: Request) -> Result<Raw, Error> {
    attempt(client, &request, &[]).await
}

/// A member of the public key, as text: some servers give the digits as a number.
#[inline]
fn member(key: &Json, name: &str) -> Result<String, Error> {
    match key.get(name) {
        Some(Json::String(text)) => Ok(text.clone()),
        Some(Json::Number(number)) => Ok(number.to_string()),
        _ => Err(not_a_key(name)),
    }
}

#[inline]
fn not_a_key(name: &str) -> Error {
    let message = format!("the server's public key has no member `{name}`; is the base URL that of the right API?");
    Error::new(ErrorKind::Decode, message).of_operation(&PUBLIC_KEY).sent(true)
}

/// A failed login, with what to check.
#[inline]
fn explain(error: Error) -> Error {
    if error.kind() != ErrorKind::Status || error.hint().is_some() {
        return error;
    }
    error.with_hint(Some("check the user name and the password given to `.login(user, password)`".to_owned()))
}
