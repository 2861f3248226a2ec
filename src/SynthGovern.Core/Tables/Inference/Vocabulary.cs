namespace SynthGovern.Tables.Inference;

/// <summary>
/// Header words in English, German, French, Spanish, Italian, Dutch and Portuguese. A phrase matches whole words, so "age" does not
/// match "stage". The direct identifiers include those of HIPAA's safe harbor (45 CFR 164.514(b)(2)); the protected attributes are
/// those of Article 21 of the EU Charter and of GDPR Article 9.
/// </summary>
internal static class Vocabulary
{
    public static readonly string[] Names =
    [
        "first name", "given name", "forename", "middle name", "last name", "family name", "surname", "maiden name", "full name", "patient name", "person name",
        "customer name", "client name", "employee name", "student name", "firstname", "lastname", "fullname", "vorname", "nachname", "familienname",
        "prenom", "nom de famille", "apellido", "apellidos", "cognome", "voornaam", "achternaam", "sobrenome",
    ];

    /// <summary>A name only when they are the whole header: a product has a name too.</summary>
    public static readonly string[] NamesAlone = ["name", "names", "nom", "nombre", "nome", "naam"];

    public static readonly string[] DirectIdentifiers =
    [
        "email", "e mail", "mail", "courriel", "correo", "phone", "telephone", "telefon", "telefono", "telefone", "telefoon", "mobile", "cell phone", "handy", "fax",
        "ssn", "social security", "securite sociale", "seguridad social", "nir", "dni", "nie", "curp", "cpf", "bsn", "pesel", "personnummer", "cpr", "codice fiscale",
        "passport", "reisepass", "passeport", "pasaporte", "national id", "national insurance", "tax id", "steuer id", "steuernummer", "nhs", "mrn", "medical record",
        "health plan", "versichertennummer", "insurance number", "policy number", "iban", "bank account", "account number", "kontonummer", "credit card", "card number",
        "licence number", "license number", "driver license", "drivers license", "license plate", "kennzeichen", "vin", "imei", "device id", "serial number",
        "ip", "ip address", "mac address", "url", "website", "username", "user name", "login", "street", "address", "strasse", "adresse", "direccion", "indirizzo", "adres",
        "endereco", "fingerprint", "photo", "signature",
    ];

    /// <summary>Last words of a header that names things one by one.</summary>
    public static readonly string[] Ids = ["id", "ids", "uuid", "guid", "identifier", "kennung", "pseudonym"];

    public static readonly string[] WeakIds = ["number", "no", "nr", "key", "nummer", "numero", "code", "ref", "reference"];

    public static readonly string[] People =
    [
        "patient", "person", "customer", "client", "subject", "user", "member", "participant", "student", "employee", "citizen", "individual", "respondent",
        "beneficiary", "enrollee", "insured", "applicant", "borrower", "donor", "nhs", "ssn", "mrn", "patienten", "kunde", "kunden", "klient", "mitarbeiter",
        "personne", "utilisateur", "adherent", "paciente", "persona", "cliente", "usuario", "paziente", "utente", "persoon", "klant",
    ];

    public static readonly string[] Age = ["age", "alter", "edad", "eta", "leeftijd", "idade", "age group", "age band"];

    /// <summary>Protected attributes that are also known to outsiders.</summary>
    public static readonly string[] ProtectedAndKnown =
    [
        .. Age, "sex", "gender", "geschlecht", "sexe", "sexo", "genero", "genre", "sesso", "geslacht", "gender identity", "race", "racial", "ethnicity", "ethnic", "ethnie", "etnia", "rasse",
        "skin color", "skin colour", "nationality", "nationalitat", "nationalite", "nacionalidad", "nazionalita", "staatsangehorigkeit", "citizenship", "native country", "national origin",
        "country of birth", "birth country", "migration", "immigrant", "foreign", "marital", "marital status", "civil status", "familienstand", "etat civil", "estado civil", "stato civile",
        "burgerlijke staat", "married", "veteran", "mother tongue", "native language", "caste",
    ];

    /// <summary>Protected attributes that a person would rather keep to themselves.</summary>
    public static readonly string[] ProtectedAndSensitive =
    [
        "religion", "religious", "faith", "konfession", "disability", "disabled", "handicap", "behinderung", "discapacidad", "disabilita", "sexual orientation", "sexuality", "lgbt",
        "transgender", "pregnancy", "pregnant", "schwanger", "schwangerschaft", "enceinte", "grossesse", "embarazo", "genetic", "political", "party membership", "trade union", "union member",
    ];

    public static readonly string[] QuasiIdentifiers =
    [
        "birth", "dob", "yob", "birthday", "birthdate", "birthplace", "geburtsdatum", "geburtstag", "naissance", "nacimiento", "nascita", "geboortedatum", "nascimento", "death", "zip", "zipcode", "postcode",
        "post code", "postal", "plz", "postleitzahl", "code postal", "codigo postal", "city", "town", "village", "ort", "stadt", "wohnort", "ville", "ciudad", "municipality", "county", "district", "region",
        "province", "state", "bundesland", "country", "area", "neighborhood", "latitude", "longitude", "lat", "lon", "lng", "education", "schooling", "bildung", "educacion", "school", "occupation", "job",
        "profession", "beruf", "ocupacion", "employer", "workclass", "work class", "household", "relationship", "children", "language", "height", "weight", "admission", "admitted",
        "discharge", "discharged", "visit", "appointment", "jail in", "jail out", "insurance",
    ];

    public static readonly string[] Sensitive =
    [
        "diagnosis", "diagnose", "diagnostico", "diagnostic", "icd", "disease", "illness", "condition", "comorbidity", "comorbidities", "treatment", "therapy", "medication", "drug", "prescription", "allergy",
        "hiv", "aids", "cancer", "tumor", "tumour", "diabetes", "stroke", "heart", "blood", "cholesterol", "bmi", "body mass", "mental", "psychiatric", "depression", "health", "symptom", "lab",
        "readmission", "readmitted", "readmit", "icu", "mortality", "died", "survived", "smoker", "alcohol", "income", "salary", "wage", "wages", "earnings", "pay", "gehalt", "einkommen", "lohn", "salaire", "revenu",
        "salario", "ingresos", "stipendio", "reddito", "capital gain", "capital loss", "wealth", "credit", "debt", "loan", "default", "balance", "cost", "charges", "crime", "criminal", "charge", "offense", "offence",
        "arrest", "conviction", "prison", "jail", "recid", "recidivism", "is recid", "juv", "priors", "violence", "victim", "complaint", "grade", "performance", "strafe", "vorstrafe",
    ];

    /// <summary>Headers of an outcome that somebody would predict.</summary>
    public static readonly string[] Targets = ["target", "label", "outcome", "class", "binary", "y", "income", "default", "readmitted", "readmission", "recid", "recidivism", "churn", "approved", "hired", "survived", "fraud", "mortality", "died"];

    /// <summary>Outcomes that are good for the person when they do not happen.</summary>
    public static readonly string[] UnwantedOutcomes =
    [
        "default", "readmitted", "readmission", "readmit", "recid", "recidivism", "churn", "fraud", "mortality", "died", "death", "diabetes", "stroke", "disease", "cancer", "heart", "arrest", "denied", "rejected", "icu", "delinquent", "dropout",
    ];

    public static readonly HashSet<string> GoodLabels = new(StringComparer.OrdinalIgnoreCase) { ">50K", ">50K.", "good", "approved", "accepted", "granted", "pass", "passed", "hired", "high", "survived", "alive", "admitted" };

    public static readonly HashSet<string> YesLabels = new(StringComparer.OrdinalIgnoreCase) { "1", "yes", "y", "true", "t", "ja", "oui", "si", "sí", "sim", "vrai", "wahr" };

    public static readonly HashSet<string> NoLabels = new(StringComparer.OrdinalIgnoreCase) { "0", "no", "n", "false", "f", "nein", "non", "nao", "não", "nee", "faux", "falsch" };

    /// <summary>Labels that have an order, from low to high.</summary>
    public static readonly string[][] Scales =
    [
        ["very low", "low", "medium", "high", "very high"],
        ["low", "moderate", "high"],
        ["none", "mild", "moderate", "severe"],
        ["minor", "moderate", "major", "extreme"],
        ["small", "medium", "large"],
        ["never", "rarely", "sometimes", "often", "always"],
        ["very poor", "poor", "fair", "good", "very good", "excellent"],
        ["very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"],
        ["strongly disagree", "disagree", "neutral", "agree", "strongly agree"],
        ["niedrig", "mittel", "hoch"],
    ];
}
