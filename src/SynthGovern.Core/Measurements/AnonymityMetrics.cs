using static SynthGovern.Measurements.Direction;

namespace SynthGovern.Measurements;

/// <summary>
/// What is counted of an extract that keeps quasi-identifiers. A class is all rows with equal values in all of them. These are facts
/// about tables and not attacks, so they have no chance value and no interval.
/// </summary>
internal static class AnonymityMetrics
{
    private const double Infinity = double.PositiveInfinity;
    private const string Classical = "Sweeney 2002, k-Anonymity: A Model for Protecting Privacy; Samarati and Sweeney 1998";
    private const string ElEmam = "El Emam and Dankar 2008, Protecting Privacy Using k-Anonymity; El Emam 2013, Guide to the De-Identification of Personal Health Information";
    private const string Linked = "Linked are the training records whose combination of quasi-identifiers also stands in the extract.";

    public static readonly IReadOnlyList<Metric> All =
    [
        new("privacy.anonymity.k", MetricFamily.Privacy, "Smallest class of the extract", "rows", HigherIsBetter, 1, Infinity,
            "The fewest rows of the extract that share all quasi-identifiers. It counts synthetic rows and says nothing about who they were learned from.", Classical),
        new("privacy.anonymity.l-distinct", MetricFamily.Privacy, "Different secrets in a class of the extract", "values", HigherIsBetter, 1, Infinity,
            "The fewest different values of a sensitive column among rows of the extract that share all quasi-identifiers: at one, the quasi-identifiers tell the secret that the extract states.",
            "Machanavajjhala et al. 2007, l-Diversity: Privacy Beyond k-Anonymity"),
        new("privacy.anonymity.l-entropy", MetricFamily.Privacy, "Variety of secrets in a class of the extract", "values", HigherIsBetter, 1, Infinity,
            "The exponential of the entropy of a sensitive column in the least varied class of the extract: as many equally frequent values would be as varied.",
            "Machanavajjhala et al. 2007, l-Diversity: Privacy Beyond k-Anonymity"),
        new("privacy.anonymity.t", MetricFamily.Privacy, "Distance of a class's secrets from all", "distance", LowerIsBetter, 0, 1,
            "By how much the values of a sensitive column in one class of the extract differ at most from those of the whole extract: the share of rows that would have to change, and for numbers and ordered labels how far.",
            "Li, Li and Venkatasubramanian 2007, t-Closeness: Privacy Beyond k-Anonymity and l-Diversity"),
        new("privacy.anonymity.delta-presence", MetricFamily.Privacy, "Certainty of having been learned from", "probability", LowerIsBetter, 0, 1,
            "Of all known real people with one combination of quasi-identifiers that stands in the extract, the largest share that was learned from; known are the training and the control people. " + Linked,
            "Nergiz, Atzori and Clifton 2007, Hiding the Presence of Individuals from Shared Databases"),
        new("privacy.anonymity.k-map", MetricFamily.Privacy, "Smallest crowd of a linked record", "persons", HigherIsBetter, 1, Infinity,
            "The fewest known real people, training and control together, who share the quasi-identifiers of a linked training record. " + Linked, "Sweeney 2002, k-Anonymity: A Model for Protecting Privacy"),
        new("privacy.anonymity.prosecutor", MetricFamily.Privacy, "Linked records at risk, prosecutor", "share", LowerIsBetter, 0, 1,
            "Share of the linked training records that share their quasi-identifiers with fewer than five training people, themselves included: whoever knows that a person was learned from picks the right record with a chance above one fifth. " + Linked, ElEmam),
        new("privacy.anonymity.prosecutor.average", MetricFamily.Privacy, "Average risk of linked records, prosecutor", "probability", LowerIsBetter, 0, 1,
            "The average chance, over the linked training records, of picking the right one of the training people with the same quasi-identifiers. " + Linked, ElEmam),
        new("privacy.anonymity.journalist", MetricFamily.Privacy, "Linked records at risk, journalist", "share", LowerIsBetter, 0, 1,
            "Share of the linked training records that share their quasi-identifiers with fewer than five known real people, training and control together: whoever knows only the population picks the right person with a chance above one fifth. " + Linked, ElEmam),
        new("privacy.anonymity.marketer", MetricFamily.Privacy, "Linked records found in a bulk match", "share", LowerIsBetter, 0, 1,
            "Share of the linked training records that is expected to be found when each is matched with one of the known real people with the same quasi-identifiers. " + Linked,
            "Dankar and El Emam 2010, A Method for Evaluating Marketer Re-identification Risk"),
        new("privacy.anonymity.population-uniques", MetricFamily.Privacy, "Linked records that are alone", "share", LowerIsBetter, 0, 1,
            "Share of the linked training records whose quasi-identifiers nobody else has among the known real people, training and control together. " + Linked,
            "Dankar et al. 2012, Estimating the Re-identification Risk of Clinical Data Sets; Bethlehem, Keller and Pannekoek 1990"),
    ];
}
