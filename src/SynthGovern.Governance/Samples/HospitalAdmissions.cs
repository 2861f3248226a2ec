using SynthGovern.Tables;

namespace SynthGovern.Governance.Samples;

/// <summary>
/// The built-in sample source: 10,000 invented admissions of about 8,000 patients, drawn from the causal sketch of
/// <c>HospitalAdmissions.md</c>, which also lists what is planted. The same on every machine.
/// </summary>
public static class HospitalAdmissions
{
    public const int Rows = 10_000;
    public const int Outliers = 12;
    public const int MaxAdmissions = 3;
    public const ulong Seed = 20241231;

    private static readonly (int Age, int Stay, double Cost)[] Extremes =
        [.. Enumerable.Range(0, Outliers).Select(i => (103 + (i % 6), 200 + (i * 10), Math.Round(310_000 + (i * 14_090.9), 2)))];

    public static Table Table()
    {
        var random = new SeededRandom(Seed);
        var admissions = Draw(random);
        PlantOutliers(admissions);
        MarkReturns(admissions);
        return ToTable(admissions, random);
    }

    private static List<HospitalAdmission> Draw(SeededRandom random)
    {
        var admissions = new List<HospitalAdmission>(Rows);
        for (var patient = 1; admissions.Count < Rows; patient++)
        {
            var person = HospitalPatient.Draw(patient, random);
            var count = 1 + HospitalPatient.Pick(random, [0.82, 0.12, 0.06]);
            for (var i = 0; i < count && admissions.Count < Rows; i++)
            {
                admissions.Add(HospitalAdmission.Draw($"A{admissions.Count + 1:D6}", person, random));
            }
        }

        return admissions;
    }

    /// <summary>Twelve patients with a single admission get extreme values that nobody else has.</summary>
    private static void PlantOutliers(List<HospitalAdmission> admissions)
    {
        var single = ByPatient(admissions).Where(rows => rows.Count == 1).Select(rows => rows[0]).Take(Outliers);
        foreach (var (row, extreme) in single.Zip(Extremes))
        {
            admissions[row] = admissions[row] with
            {
                Id = admissions[row].Id + "X",
                Age = extreme.Age,
                LengthOfStay = extreme.Stay,
                Cost = extreme.Cost,
                Icu = true,
            };
        }
    }

    private static void MarkReturns(List<HospitalAdmission> admissions)
    {
        foreach (var patient in ByPatient(admissions))
        {
            var rows = patient.OrderBy(row => admissions[row].Admitted).ToList();
            foreach (var (row, next) in rows.Zip(rows.Skip(1)))
            {
                var stay = admissions[row];
                var days = admissions[next].Admitted.DayNumber - stay.Admitted.AddDays(stay.LengthOfStay).DayNumber;
                if (days is >= 0 and <= 30) admissions[row] = stay with { Readmitted = true };
            }
        }
    }

    private static List<List<int>> ByPatient(List<HospitalAdmission> admissions)
        => [.. Enumerable.Range(0, admissions.Count).GroupBy(row => admissions[row].Patient.Id, StringComparer.Ordinal).Select(rows => rows.ToList())];

    private static Table ToTable(List<HospitalAdmission> rows, SeededRandom random)
    {
        var gaps = rows.ConvertAll(row => HospitalGaps.Draw(row, random));
        var schema = HospitalSchema.Schema;
        return new Table(
        [
            Names("admission_id", row => row.Id), Names("patient_id", row => row.Patient.Id),
            Numbers("admitted", (row, _) => (row.Admitted.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 86_400.0),
            Numbers("age", (row, _) => row.Age), Labels("sex", (row, _) => row.Patient.Sex),
            Labels("ethnicity", (row, gap) => gap.Ethnicity ? null : row.Patient.Ethnicity),
            Labels("postcode_area", (row, _) => HospitalPatient.Areas[row.Patient.Area]), Labels("insurance", (row, _) => row.Patient.Insurance),
            Labels("diagnosis_group", (row, _) => row.Diagnosis),
            Numbers("comorbidities", (row, gap) => gap.Comorbidities ? double.NaN : row.Comorbidities),
            Numbers("length_of_stay", (row, _) => row.LengthOfStay), Labels("icu", (row, _) => row.Icu ? "yes" : "no"),
            Numbers("cost", (row, gap) => gap.Cost ? double.NaN : row.Cost), Labels("discharge", (row, _) => row.Discharge),
            Labels("readmitted_30d", (row, _) => row.Readmitted ? "yes" : "no"),
        ]);

        LabelColumn Names(string name, Func<HospitalAdmission, string> value)
        {
            var names = rows.Select(value).ToList();
            var codes = names.Distinct(StringComparer.Ordinal).Select((text, code) => (text, code)).ToDictionary(pair => pair.text, pair => pair.code, StringComparer.Ordinal);
            return new LabelColumn(name, ColumnKind.Identifier, [.. codes.Keys], [.. names.Select(text => codes[text])]);
        }

        NumberColumn Numbers(string name, Func<HospitalAdmission, HospitalGaps, double> value)
            => new(name, schema.Find(name)!.Kind, [.. rows.Zip(gaps, value)], schema.Find(name)!.Format);

        LabelColumn Labels(string name, Func<HospitalAdmission, HospitalGaps, string?> value)
        {
            var levels = schema.Find(name)!.Categories!.Levels.ToList();
            return new LabelColumn(name, schema.Find(name)!.Kind, levels, [.. rows.Zip(gaps, value).Select(text => text is null ? -1 : levels.IndexOf(text))]);
        }
    }
}

/// <summary>Which cells of a row are missing; the chance depends on the hidden value itself (missing not at random).</summary>
internal sealed record HospitalGaps(bool Cost, bool Comorbidities, bool Ethnicity)
{
    public static HospitalGaps Draw(HospitalAdmission row, SeededRandom random) => new(
        random.NextDouble() < (row.LengthOfStay > 21 ? 0.20 : 0.02),
        random.NextDouble() < (row.Comorbidities == 0 ? 0.15 : 0.03),
        random.NextDouble() < (row.Patient.Insurance == "self-pay" ? 0.09 : 0.02));
}
