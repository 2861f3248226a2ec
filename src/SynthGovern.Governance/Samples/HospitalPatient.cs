namespace SynthGovern.Governance.Samples;

/// <summary>What does not change between the admissions of one invented patient.</summary>
/// <param name="Deprivation">From 0 (affluent) to 1.</param>
internal sealed record HospitalPatient(string Id, int Age, string Sex, string Ethnicity, int Area, double Deprivation, string Insurance)
{
    public static readonly string[] Sexes = ["F", "M"];
    public static readonly string[] Ethnicities = ["White", "Asian", "Black"];
    public static readonly string[] Insurances = ["public", "private", "self-pay"];

    /// <summary>In order of deprivation, the most affluent first.</summary>
    public static readonly string[] Areas =
        ["AV1", "AV2", "BR1", "BR2", "CL1", "CL2", "DN1", "DN2", "EL1", "EL2", "FR1", "FR2", "GH1", "GH2", "HM1", "HM2"];

    public static HospitalPatient Draw(int number, SeededRandom random)
    {
        var ethnicity = Ethnicities[Pick(random, [0.56, 0.22, 0.22])];
        var spread = (random.NextDouble() + random.NextDouble()) / 2;
        var deprivation = ethnicity == "White" ? spread * 0.9 : (spread * 0.8) + 0.2;
        var age = DrawAge(random);
        var wealth = 0.28 * (1 - deprivation) * (age is > 25 and < 80 ? 1 : 0.5);
        var insurance = Insurances[Pick(random, [0.92 - wealth, wealth, 0.08])];
        return new HospitalPatient(
            $"P{number:D5}", age, Sexes[Pick(random, [0.52, 0.48])], ethnicity, (int)(deprivation * Areas.Length), deprivation, insurance);
    }

    /// <summary>An index drawn with the given weights.</summary>
    public static int Pick(SeededRandom random, ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights) total += weight;
        var point = random.NextDouble() * total;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            point -= weights[i];
            if (point < 0) return i;
        }

        return weights.Length - 1;
    }

    private static int DrawAge(SeededRandom random) => Pick(random, [0.08, 0.47, 0.45]) switch
    {
        0 => (int)(random.NextDouble() * 3),
        1 => Math.Clamp((int)Math.Round(38 + (random.NextGaussian() * 15)), 3, 85),
        _ => Math.Clamp((int)Math.Round(72 + (random.NextGaussian() * 11)), 30, 99),
    };
}
