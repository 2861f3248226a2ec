using System.Globalization;
using SynthGovern.Audits.Neighbours;
using SynthGovern.Measurements;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Disclosure;

/// <summary>
/// Rows of the extract within a small distance of a training row. What is small is read from one half of the control, the distance within
/// which the closest hundredth of the extract's rows has a control row, and what chance does at that distance is read from the other
/// half: neither half is asked twice. Distances are measured by the ranges of the real tables, so that no synthetic value stretches them.
/// </summary>
internal static class NearMatches
{
    private const double Closest = 0.01;

    public static Measurement Measure(string metric, AuditTables tables, AuditContext context, CancellationToken cancel)
    {
        var random = new SeededRandom(context.Seed).Split(1);
        var first = TableRows.Draw(tables.Control.RowCount, tables.Control.RowCount / 2, random.Split(1));
        var yardstick = tables.Control.Select(first);
        var rest = tables.Control.Select(Enumerable.Range(0, tables.Control.RowCount).Except(first).ToArray());
        if (CopiedShare.TooFew(metric, tables.Train.RowCount, yardstick.RowCount, tables.Synthetic.RowCount) is { } tooFew) return tooFew;

        var real = EqualSizes.Of(tables.Train, rest, random.Split(2));
        var space = new GowerSpace(tables.Train, tables.Control);
        var extract = space.Rows(tables.Synthetic);
        double[] ToNearest(Table of, Table within) => Distances(space.Rows(of), space.Rows(within));
        double[] Distances(GowerRows of, GowerRows within) => Array.ConvertAll(NearestRows.Of(of, within, 1, cancel, threads: context.Threads), nearest => nearest[0].Distance);

        var small = Quantile(Distances(extract, space.Rows(yardstick)));
        context.Progress?.Report(0.6);
        var onTrain = Within(Distances(extract, space.Rows(real.Train)), small);
        var onControl = Within(Distances(extract, space.Rows(real.Control)), small);
        context.Progress?.Report(0.8);
        var met = new CopiedShare.Met(
            Within(ToNearest(real.Train, tables.Synthetic), small), real.Train.RowCount, Within(ToNearest(real.Control, tables.Synthetic), small), real.Control.RowCount);
        double rows = tables.Synthetic.RowCount;
        var share = new CopiedShare(onTrain / rows, onControl / rows, Trials(tables.Synthetic, cancel), real.Shown);
        var how = string.Create(CultureInfo.InvariantCulture, $"within a distance of {small / space.Names.Count:G3} per column, as the closest {Closest:P0} are to one half of the control");
        return share.Measure(metric, tables.Synthetic.RowCount, met, how);
    }

    private static double Quantile(double[] distances)
    {
        var sorted = (double[])distances.Clone();
        Array.Sort(sorted);
        return sorted[(int)Math.Ceiling(Closest * sorted.Length) - 1];
    }

    private static int Within(double[] distances, double small) => distances.Count(distance => distance <= small);

    private static double Trials(Table synthetic, CancellationToken cancel)
    {
        var sizes = RowClasses.Of([synthetic], cancel).Sizes(0);
        return Math.Pow(synthetic.RowCount, 2) / sizes.Sum(size => (double)size * size);
    }
}
