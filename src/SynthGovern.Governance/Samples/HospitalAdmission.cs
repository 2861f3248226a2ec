namespace SynthGovern.Governance.Samples;

/// <summary>One row of the sample source. Null is missing.</summary>
internal sealed record HospitalAdmission(
    string Id,
    HospitalPatient Patient,
    DateOnly Admitted,
    int Age,
    string Diagnosis,
    int Comorbidities,
    bool Icu,
    int LengthOfStay,
    double Cost,
    string Discharge,
    bool Readmitted)
{
    public const double EthnicityEffect = 0.020;

    public static readonly DateOnly FirstDay = new(2023, 1, 1);
    public static readonly DateOnly LastDay = new(2024, 12, 31);
    public static readonly double[] DayTariffs = [420, 685, 950, 1310];
    public static readonly string[] Discharges = ["home", "home with care", "transfer", "died"];

    public static readonly string[] Diagnoses =
    [
        "circulatory", "respiratory", "digestive", "injury", "neoplasm", "infection",
        "musculoskeletal", "genitourinary", "nervous system", "endocrine", "mental health", "pregnancy and birth",
    ];

    public static HospitalAdmission Draw(string id, HospitalPatient patient, SeededRandom random)
    {
        var admitted = DrawDay(random);
        var age = patient.Age;
        var diagnosis = DrawDiagnosis(patient, admitted, random);
        var severe = diagnosis is 0 or 4 or 5 ? 1.0 : 0.0;
        var comorbidities = Math.Min(DrawPoisson(0.15 + (age / 45.0) + patient.Deprivation, random), 15);
        var icu = random.NextDouble() < Logistic(-4.1 + (1.1 * severe) + (0.25 * comorbidities) + (age > 70 ? 0.4 : 0));
        var stay = DrawStay(severe, comorbidities, icu, random);
        var cost = DrawCost(stay, icu, diagnosis, random);
        var discharge = DrawDischarge(age, icu, severe, random);
        var chance = 0.01 + (0.022 * comorbidities) + (discharge == 2 ? 0.06 : 0) + (stay > 14 ? 0.06 : 0) + (icu ? 0.03 : 0);
        if (patient.Ethnicity == "Black") chance += EthnicityEffect;
        var readmitted = discharge != 3 && random.NextDouble() < chance;
        return new HospitalAdmission(id, patient, admitted, age, Diagnoses[diagnosis], comorbidities, icu, stay, cost, Discharges[discharge], readmitted);
    }

    private static DateOnly DrawDay(SeededRandom random)
    {
        var days = LastDay.DayNumber - FirstDay.DayNumber + 1;
        while (true)
        {
            var day = FirstDay.AddDays(random.Next(days));
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.6 : 1.0;
            if (random.NextDouble() < weekend * (0.85 + (0.15 * Winter(day)))) return day;
        }
    }

    /// <summary>1 in mid January, −1 in mid July.</summary>
    private static double Winter(DateOnly day) => Math.Cos(2 * Math.PI * (day.DayOfYear - 15) / 365.25);

    private static int DrawDiagnosis(HospitalPatient patient, DateOnly day, SeededRandom random)
    {
        var age = patient.Age;
        var (old, young, winter) = (Math.Clamp((age - 40) / 40.0, 0, 1), age < 18 ? 1.0 : 0.0, Winter(day));
        var birth = (patient.Sex == "F" && age is >= 16 and <= 45) || age == 0 ? 4.0 : 0.0;
        return HospitalPatient.Pick(
            random,
            [
                0.3 + (2.2 * old), 1.1 + (0.7 * winter) + young, 1.2, 1.2 + (0.5 * young), 0.3 + (1.1 * old), 0.6 + (0.25 * winter),
                0.5 + (0.6 * old), 0.7, 0.5, 0.4 + (0.3 * old), 0.6 * (1 - old), birth,
            ]);
    }

    private static int DrawPoisson(double mean, SeededRandom random)
    {
        var (count, product, limit) = (0, random.NextDouble(), Math.Exp(-mean));
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }

        return count;
    }

    private static int DrawStay(double severe, int comorbidities, bool icu, SeededRandom random)
    {
        if (!icu && comorbidities < 3 && random.NextDouble() < 0.3) return 0;
        var logarithm = 0.8 + (0.45 * severe) + (0.09 * comorbidities) + (icu ? 0.9 : 0) + (0.75 * random.NextGaussian());
        return Math.Clamp((int)Math.Round(Math.Exp(logarithm)), 1, 180);
    }

    private static double DrawCost(int stay, bool icu, int diagnosis, SeededRandom random)
    {
        if (stay == 0) return DayTariffs[diagnosis % DayTariffs.Length];
        var mean = 900 + (stay * (icu ? 1450 : 610));
        return Math.Min(Math.Round(mean * Math.Exp(0.35 * random.NextGaussian()), 2), 300_000);
    }

    private static int DrawDischarge(int age, bool icu, double severe, SeededRandom random)
    {
        var (died, care) = (0.006 + (icu ? 0.12 : 0) + (severe * 0.01), age > 75 ? 0.3 : 0.06);
        return HospitalPatient.Pick(random, [1 - died - care - 0.05, care, 0.05, died]);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
