//! What becomes of the names that documents have.

use super::super::{
    identifier::{identifier, is_identifier},
    kind::Kind,
    words::{spelled_words, words},
};

/// A text, as a field, and as a variant.
const TABLE: &[(&str, &str, &str)] = &[
    // the usual
    ("name", "name", "Name"),
    ("photoUrls", "photo_urls", "PhotoUrls"),
    ("PhotoUrls", "photo_urls", "PhotoUrls"),
    ("photo_urls", "photo_urls", "PhotoUrls"),
    ("photo-urls", "photo_urls", "PhotoUrls"),
    ("photo.urls", "photo_urls", "PhotoUrls"),
    ("photo urls", "photo_urls", "PhotoUrls"),
    ("PHOTO_URLS", "photo_urls", "PhotoUrls"),
    ("PHOTO", "photo", "Photo"),
    ("  name  ", "name", "Name"),
    ("__name__", "name", "Name"),
    ("a__b", "a_b", "AB"),
    ("x", "x", "X"),
    ("X", "x", "X"),
    ("filter[name]", "filter_name", "FilterName"),
    ("X-Request-ID", "x_request_id", "XRequestId"),
    ("application/json", "application_json", "ApplicationJson"),
    ("http://example.com", "http_example_com", "HttpExampleCom"),
    ("com.example.Pet", "com_example_pet", "ComExamplePet"),
    ("Page«Pet»", "page_pet", "PagePet"),
    ("List<Pet>", "list_pet", "ListPet"),
    ("Map[string,int]", "map_string_int", "MapStringInt"),
    ("don't know", "dont_know", "DontKnow"),
    ("don’t know", "dont_know", "DontKnow"),
    // acronyms
    ("assetID", "asset_id", "AssetId"),
    ("assetIDs", "asset_ids", "AssetIds"),
    ("IDs", "ids", "Ids"),
    ("getURLsForPDF", "get_urls_for_pdf", "GetUrlsForPdf"),
    ("getRSAKey", "get_rsa_key", "GetRsaKey"),
    ("HTTPServer", "http_server", "HttpServer"),
    ("XMLHttpRequest", "xml_http_request", "XmlHttpRequest"),
    ("parseHTML5", "parse_html5", "ParseHtml5"),
    ("userID2", "user_id2", "UserId2"),
    ("getOAuth2Token", "get_oauth2_token", "GetOauth2Token"),
    ("OAuth", "oauth", "Oauth"),
    ("OAuthor", "o_author", "OAuthor"),
    ("IPv4Address", "ipv4_address", "Ipv4Address"),
    ("iOSVersion", "ios_version", "IosVersion"),
    ("isOSX", "is_osx", "IsOsx"),
    ("GraphQLQuery", "graphql_query", "GraphqlQuery"),
    ("HTTPs", "https", "Https"),
    ("DNSsec", "dn_ssec", "DnSsec"),
    ("eTag", "e_tag", "ETag"),
    // digits
    ("sha256Hash", "sha256_hash", "Sha256Hash"),
    ("v1Pets", "v1_pets", "V1Pets"),
    ("v1.2", "v1_2", "V1_2"),
    ("v1_2_3", "v1_2_3", "V1_2_3"),
    ("address1", "address1", "Address1"),
    ("address_1", "address_1", "Address1"),
    ("point3D", "point3_d", "Point3D"),
    ("1st", "_1st", "V1st"),
    ("2xl", "_2xl", "V2xl"),
    ("1080p", "_1080p", "V1080p"),
    ("1", "_1", "V1"),
    ("1.5", "_1_5", "V1_5"),
    ("2024-01-31", "_2024_01_31", "V2024_01_31"),
    ("3DModel", "_3d_model", "V3dModel"),
    ("0", "_0", "V0"),
    // signs and symbols
    ("+1", "plus_1", "Plus1"),
    ("-1", "minus_1", "Minus1"),
    ("−1", "minus_1", "Minus1"),
    ("-1.5", "minus_1_5", "Minus1_5"),
    ("-name", "name", "Name"),
    ("-", "minus", "Minus"),
    ("+", "plus", "Plus"),
    ("*", "star", "Star"),
    ("**", "star_star", "StarStar"),
    ("/", "slash", "Slash"),
    ("<", "less_than", "LessThan"),
    (">", "greater_than", "GreaterThan"),
    ("<=", "less_or_equal", "LessOrEqual"),
    (">=", "greater_or_equal", "GreaterOrEqual"),
    ("=", "equal", "Equal"),
    ("!=", "not_equal", "NotEqual"),
    ("==", "equal", "Equal"),
    ("&&", "and", "And"),
    ("%", "percent", "Percent"),
    ("$", "dollar", "Dollar"),
    ("_", "underscore", "Underscore"),
    ("__", "underscore_underscore", "UnderscoreUnderscore"),
    (" ", "space", "Space"),
    ("", "empty", "Empty"),
    ("$ref", "ref_", "Ref"),
    ("@type", "type_", "Type"),
    ("@id", "id", "Id"),
    ("#text", "text", "Text"),
    ("_id", "id", "Id"),
    ("$$hashKey", "hash_key", "HashKey"),
    ("\u{0}", "u0", "U0"),
    ("€", "euro", "Euro"),
    ("µ", "μ", "U3bc"),
    // keywords
    ("type", "type_", "Type"),
    ("self", "self_", "Self_"),
    ("Self", "self_", "Self_"),
    ("SELF", "self_", "Self_"),
    ("super", "super_", "Super"),
    ("crate", "crate_", "Crate"),
    ("gen", "gen_", "Gen"),
    ("async", "async_", "Async"),
    ("try", "try_", "Try"),
    ("true", "true_", "True"),
    ("abstract", "abstract_", "Abstract"),
    ("yield", "yield_", "Yield"),
    ("union", "union", "Union"),
    ("default", "default", "Default"),
    ("raw", "raw", "Raw"),
    // characters beyond ASCII
    ("größe", "größe", "Größe"),
    ("ÉTAT", "état", "État"),
    ("e\u{301}tat", "état", "État"),
    ("naïveValue", "naïve_value", "NaïveValue"),
    ("имяФайла", "имя_файла", "ИмяФайла"),
    ("名前", "名前", "名前"),
    ("用户ID", "用户id", "用户id"),
    ("이름", "이름", "이름"),
    ("ｆｏｏ", "foo", "Foo"),
    ("m²", "m2", "M2"),
    ("ﬁle", "file", "File"),
    ("straße", "straße", "Straße"),
    ("ΣΊΣΥΦΟΣ", "σίσυφος", "Σίσυφος"),
    ("हिन्दी", "हिन्दी", "हिन्दी"),
    ("😀", "u1f600", "U1f600"),
    ("party🎉time", "party_time", "PartyTime"),
    ("\u{202e}evil", "evil", "Evil"),
    ("\u{202e}", "u202e", "U202e"),
    ("zero\u{200b}width", "zero_width", "ZeroWidth"),
    ("\u{feff}bom", "bom", "Bom"),
    ("line\nbreak", "line_break", "LineBreak"),
    // alone, these look like Latin letters, of which rustc warns
    ("с", "u441", "U441"),
    ("\u{301}", "u301", "U301"),
];

#[test]
fn texts_become_the_identifiers_that_users_expect() {
    assert!(TABLE.len() >= 100);
    let mut wrong = Vec::new();
    for (text, field, variant) in TABLE {
        let words = words(text);
        let is = (identifier(&words, Kind::Field), identifier(&words, Kind::Variant));
        if is != ((*field).to_owned(), (*variant).to_owned()) {
            wrong.push(format!("{text:?}: {is:?}, not {:?}", (field, variant)));
        }
        syn::parse_str::<syn::Ident>(&is.0).expect("a field");
        syn::parse_str::<syn::Ident>(&is.1).expect("a variant");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn spelling_tells_symbols_apart() {
    for (text, field) in [
        ("-name", "minus_name"),
        ("+name", "plus_name"),
        ("a-b", "a_dash_b"),
        ("a_b", "a_underscore_b"),
        ("a.b", "a_dot_b"),
        ("$ref", "dollar_ref"),
        ("@type", "at_type"),
        ("a<=b", "a_less_or_equal_b"),
        ("a😀", "a_u1f600"),
        ("name", "name"),
    ] {
        assert_eq!(identifier(&spelled_words(text), Kind::Field), field, "{text}");
    }
}

#[test]
fn names_that_would_begin_with_a_digit_get_the_word_of_their_kind() {
    let words = words("3DModel");
    assert_eq!(identifier(&words, Kind::Type), "Model3dModel");
    assert_eq!(identifier(&words, Kind::Request), "Request3dModel");
    assert_eq!(identifier(&words, Kind::Method), "_3d_model");
}

#[test]
fn long_names_are_bounded_and_still_tell_each_other_apart() {
    for kind in [Kind::Field, Kind::Type] {
        let one = identifier(&words(&"word ".repeat(300)), kind);
        let other = identifier(&words(&format!("{}x", "word ".repeat(199))), kind);
        let single = identifier(&words(&"ж".repeat(900)), kind);
        assert!(one.starts_with("word_word") || one.starts_with("WordWord"), "{one}");
        assert_ne!(one, other);
        for name in [one, other, single] {
            assert!(name.chars().count() <= 80 && name.chars().count() > 50, "{name}");
            syn::parse_str::<syn::Ident>(&name).expect("an identifier");
        }
    }
}

#[test]
fn pins_are_taken_as_they_are_only_if_rustc_would_not_warn() {
    for (text, as_type, as_field) in [
        ("HTTPServer", true, false),
        ("pet", false, true),
        ("Pet_Owner", false, false),
        ("pet_owner", false, true),
        ("_1st", false, true),
        ("1st", false, false),
        ("type", false, false),
        ("Self", false, false),
        ("_", false, false),
        ("", false, false),
        ("a b", false, false),
    ] {
        assert_eq!(is_identifier(text, Kind::Type), as_type, "{text}");
        assert_eq!(is_identifier(text, Kind::Field), as_field, "{text}");
    }
}
