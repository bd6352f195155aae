//! An authority of the tests' own, the certificates it gives, and servers that have them.

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
};
use std::sync::Arc;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

/// Who signs certificates.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

/// A certificate and its private key.
pub(crate) struct Identity {
    certificate: Certificate,
    key: KeyPair,
}

impl Authority {
    pub(crate) fn new() -> Self {
        let mut parameters = parameters(&[]);
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(parameters, new_key()).expect("an authority"))
    }

    /// Its certificate, in PEM.
    pub(crate) fn pem(&self) -> String {
        self.0.pem()
    }

    /// What a server of these names proves itself by.
    pub(crate) fn server(&self, names: &[&str]) -> Identity {
        self.signed(parameters(names), ExtendedKeyUsagePurpose::ServerAuth)
    }

    /// What a client proves itself by.
    pub(crate) fn client(&self) -> Identity {
        self.signed(parameters(&[]), ExtendedKeyUsagePurpose::ClientAuth)
    }

    fn signed(&self, mut parameters: CertificateParams, usage: ExtendedKeyUsagePurpose) -> Identity {
        parameters.extended_key_usages = vec![usage];
        let key = new_key();
        Identity { certificate: parameters.signed_by(&key, &self.0).expect("a certificate"), key }
    }

    /// A server on this machine that asks for no certificate.
    pub(crate) fn server_config(&self) -> ServerConfig {
        self.server(&["127.0.0.1"]).config(None)
    }

    /// A server on this machine that asks for a certificate of this authority; without one it talks to nobody, or, where
    /// that is allowed, knows nobody.
    pub(crate) fn asking_config(&self, also_without: bool) -> ServerConfig {
        self.server(&["127.0.0.1"]).config(Some((self, also_without)))
    }
}

impl Identity {
    /// The certificate, in PEM.
    pub(crate) fn certificate(&self) -> String {
        self.certificate.pem()
    }

    /// The certificate, in DER.
    pub(crate) fn der(&self) -> Vec<u8> {
        self.certificate.der().to_vec()
    }

    /// The private key, in PEM (PKCS #8).
    pub(crate) fn key(&self) -> String {
        self.key.serialize_pem()
    }

    /// The lines of the private key, none of which may ever show.
    pub(crate) fn secrets(&self) -> Vec<String> {
        self.key().lines().filter(|line| !line.starts_with('-')).map(str::to_owned).collect()
    }

    /// A server that proves itself by this, and may ask for certificates of an authority.
    pub(crate) fn config(&self, asks: Option<(&Authority, bool)>) -> ServerConfig {
        // Named, for there may be several in the tree.
        let provider = Arc::new(ring::default_provider());
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider));
        let builder = builder.with_safe_default_protocol_versions().expect("versions of TLS");
        let builder = match asks {
            None => builder.with_no_client_auth(),
            Some((authority, also_without)) => {
                let mut roots = RootCertStore::empty();
                roots.add(authority.0.der().clone()).expect("a root");
                let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
                let verifier = if also_without { verifier.allow_unauthenticated() } else { verifier };
                builder.with_client_cert_verifier(verifier.build().expect("a verifier"))
            }
        };
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(self.key.serialize_der()));
        builder.with_single_cert(vec![CertificateDer::from(self.der())], key).expect("a server's certificate")
    }
}

fn parameters(names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
    let mut parameters = CertificateParams::new(names).expect("names");
    parameters.distinguished_name.push(DnType::CommonName, "tests");
    parameters
}

fn new_key() -> KeyPair {
    KeyPair::generate().expect("a key")
}
