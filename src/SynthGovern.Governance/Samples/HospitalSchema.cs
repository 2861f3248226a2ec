using SynthGovern.Tables;

namespace SynthGovern.Governance.Samples;

/// <summary>What is declared public about the sample source, before any of it was drawn.</summary>
public static class HospitalSchema
{
    private static readonly Declaration Declared =
        new(DeclarationStatus.Declared, "S. Steward", new DateTimeOffset(2022, 12, 1, 9, 0, 0, TimeSpan.Zero));

    public static Schema Schema { get; } = new(
        "hospital-admissions",
        [
            new("admission_id", ColumnKind.Identifier) { Role = ColumnRole.DirectIdentifier },
            new("patient_id", ColumnKind.Identifier) { Role = ColumnRole.DirectIdentifier },
            Number("admitted", ColumnKind.DateTime, Seconds(HospitalAdmission.FirstDay), Seconds(HospitalAdmission.LastDay), ColumnRole.QuasiIdentifier)
                with { Format = NumberFormat.Day },
            Number("age", ColumnKind.Integer, 0, 110, ColumnRole.QuasiIdentifier),
            Label("sex", HospitalPatient.Sexes, ColumnRole.QuasiIdentifier),
            Label("ethnicity", HospitalPatient.Ethnicities, ColumnRole.QuasiIdentifier) with { MayBeMissing = true },
            Label("postcode_area", HospitalPatient.Areas, ColumnRole.QuasiIdentifier),
            Label("insurance", HospitalPatient.Insurances, ColumnRole.None),
            Label("diagnosis_group", HospitalAdmission.Diagnoses, ColumnRole.Sensitive),
            Number("comorbidities", ColumnKind.Integer, 0, 20, ColumnRole.Sensitive) with { MayBeMissing = true },
            Number("length_of_stay", ColumnKind.Integer, 0, 365, ColumnRole.None),
            Label("icu", ["no", "yes"], ColumnRole.Sensitive, ColumnKind.Boolean),
            Number("cost", ColumnKind.Decimal, 0, 500_000, ColumnRole.None) with { MayBeMissing = true, Format = new NumberFormat(2) },
            Label("discharge", HospitalAdmission.Discharges, ColumnRole.Sensitive),
            Label("readmitted_30d", ["no", "yes"], ColumnRole.Sensitive, ColumnKind.Boolean),
        ])
    {
        Subject = new SubjectId("patient_id", HospitalAdmissions.MaxAdmissions),
        Protected = [new ProtectedAttribute("ethnicity", "White"), new ProtectedAttribute("sex", "M")],
        Targets = [new Target("readmitted_30d", "no", "S. Steward")],
    };

    private static ColumnSchema Number(string name, ColumnKind kind, double low, double high, ColumnRole role)
        => new(name, kind) { Role = role, Bounds = new Bounds(low, high, Declared) };

    private static ColumnSchema Label(string name, IReadOnlyList<string> levels, ColumnRole role, ColumnKind kind = ColumnKind.Categorical)
        => new(name, kind) { Role = role, Categories = new Categories(levels, Declared) };

    private static double Seconds(DateOnly day) => (day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalSeconds;
}
