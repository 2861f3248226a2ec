using SynthGovern.Encoding;
using SynthGovern.Tables;

namespace SynthGovern.Testing;

/// <summary>
/// The generic attack on a model file: read every list of numbers in it and look for one that tells of a single training row, such as
/// the lists of row numbers per category that a model keeps who saves its sampler with it.
/// </summary>
public static class SavedModelAttack
{
    private const double Tolerance = 1e-7;

    /// <summary>What was found, in words; empty when nothing was.</summary>
    /// <param name="planted">A row whose values no other row has.</param>
    public static IReadOnlyList<string> Findings(byte[] saved, Table train, Schema schema, int planted)
    {
        var lists = SavedNumbers.Lists(saved);
        var domains = PublicDomains.Of(schema, forPrivateFit: false).Value;
        return
        [
            .. lists.Where(list => list.Shape.Contains(train.RowCount)).Select(list => $"{list.Name} has as many entries as train has rows"),
            .. domains.SelectMany(domain => OfColumn(lists, domain, domain.Encode(train[domain.Schema.Name]))),
            .. lists.Where(list => CellsOf(list, domains, train, planted) > 1).Select(list => $"{list.Name} holds two cells of the planted row"),
        ];
    }

    /// <summary>A categorical column itself, in codes from 0 or 1 or one-hot, or the numbers of the rows of one of its levels.</summary>
    private static IEnumerable<string> OfColumn(IReadOnlyList<SavedList> lists, ColumnDomain domain, long[] cells)
    {
        if (domain is not LabelDomain) yield break;
        var width = (int)domain.Values;
        double[][] encodings = [[.. cells.Select(cell => (double)cell)], [.. cells.Select(cell => cell + 1.0)], [.. cells.SelectMany(cell => Enumerable.Range(0, width).Select(level => level == cell ? 1.0 : 0))]];
        foreach (var list in lists.Where(list => encodings.Any(encoding => Contains(list.Values, encoding)))) yield return $"{list.Name} reproduces {domain.Schema.Name}";
        for (var level = 0; level < width; level++)
        {
            var rows = Enumerable.Range(0, cells.Length).Where(row => cells[row] == level).Select(row => (double)row).ToArray();
            if (rows.Length < 2) continue;
            foreach (var list in lists.Where(list => Contains([.. list.Values.Order()], rows) || Contains([.. list.Values.Order()], [.. rows.Select(row => row + 1)])))
                yield return $"{list.Name} lists the rows of {domain.Schema.Name} = {level}";
        }
    }

    private static bool Contains(double[] list, double[] part) => part.Length > 0 && list.AsSpan().IndexOf(part) >= 0;

    /// <summary>How many numbers of the planted row stand in one list: as themselves, as grid cells, or scaled to 0…1 or −1…1.</summary>
    private static int CellsOf(SavedList list, IReadOnlyList<ColumnDomain> domains, Table train, int planted)
        => domains.OfType<GridDomain>().Count(domain =>
        {
            var (value, bounds) = (((NumberColumn)train[domain.Schema.Name]).Values[planted], domain.Schema.Bounds!);
            var share = (value - bounds.Low) / (bounds.High - bounds.Low);
            double[] forms = [value, domain.Cell(value), share, (2 * share) - 1];
            return list.Values.Any(number => forms.Any(form => Math.Abs(number - form) <= Tolerance * Math.Abs(form)));
        });
}
