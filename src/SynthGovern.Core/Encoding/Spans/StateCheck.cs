namespace SynthGovern.Encoding.Spans;

/// <summary>Whether a saved state is one that a fit could have made: it may come from anywhere.</summary>
internal static class StateCheck
{
    private const int MostCodes = 1 << 20;

    public static Error? Of(SpanEncoderState state, IReadOnlyList<ColumnDomain> domains)
    {
        if (!state.Labels.Select(label => label?.Column).SequenceEqual(domains.OfType<LabelDomain>().Select(domain => domain.Schema.Name)))
            return new EncoderStateCorrupt("labels", "columns that are not the label columns of the schema");
        if (!state.Numbers.Select(number => number?.Column).SequenceEqual(domains.OfType<GridDomain>().Select(domain => domain.Schema.Name)))
            return new EncoderStateCorrupt("numbers", "columns that are not the number columns of the schema");
        foreach (var (label, domain) in state.Labels.Zip(domains.OfType<LabelDomain>()))
        {
            if (Defect(label, domain) is { } defect) return new EncoderStateCorrupt(label.Column, defect);
        }

        foreach (var (number, domain) in state.Numbers.Zip(domains.OfType<GridDomain>()))
        {
            if (Defect(number, domain) is { } defect) return new EncoderStateCorrupt(number.Column, defect);
        }

        return null;
    }

    private static string? Defect(LabelSpansState label, LabelDomain domain)
        => label.Shares.Count != domain.Values ? $"{label.Shares.Count} shares of {domain.Values} levels" : BadShares(label.Shares);

    private static string? Defect(NumberSpansState number, GridDomain domain)
    {
        if (number.Atoms.Count + number.Modes.Count is 0 or > MostCodes) return "no atom and no mode, or too many";
        if (number.Shares.Count != number.Atoms.Count + number.Modes.Count) return "shares that are not one per atom and mode";
        if (number.Atoms.Any(atom => !double.IsFinite(atom) || domain.Value(domain.Cell(atom)) != atom)) return "an atom that the column cannot have";
        if (number.Atoms.Zip(number.Atoms.Skip(1)).Any(pair => pair.First >= pair.Second)) return "atoms that do not ascend";
        if (number.Modes.Any(mode => mode is null || !double.IsFinite(mode.Mean) || !double.IsFinite(mode.Deviation) || mode.Deviation <= 0)) return "a mode that is no normal distribution";
        if (number.LogUnit is { } unit && !(unit > 0 && double.IsFinite(unit))) return "a unit that is not above 0";
        return BadShares(number.Shares);
    }

    private static string? BadShares(IReadOnlyList<double> shares)
    {
        if (shares.Any(share => !(share >= 0 && share <= 1))) return "a share outside 0 to 1";
        return shares.Sum() > 0 ? null : "shares that are all 0";
    }
}
