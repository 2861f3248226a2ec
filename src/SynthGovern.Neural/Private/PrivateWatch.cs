using System.Globalization;
using SynthGovern.Generators.Independent;
using SynthGovern.Measurements;
using SynthGovern.Neural.Training;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Private;

/// <summary>What can be said of a private training without the data: its samples beside the marginals that were paid for.</summary>
internal static class PrivateWatch
{
    private const int Sampled = 5000;

    /// <summary>A label is common from this noisy share on.</summary>
    private const double Common = 0.01;

    /// <summary>A mode is covered when the sample has it at least this often relative to its noisy share.</summary>
    private const double Covered = 0.2;

    public static IReadOnlyList<Measurement> Measure(PrivateTrainee trainee, NoisyMarginals known, int steps, bool diverged)
    {
        using var scope = NewDisposeScope();
        var (common, found) = Coverage(trainee.Sample(Sampled, 0), known);
        return
        [
            Measurement.Exact("training.mode-coverage", common == 0 ? 1 : (double)found / common, Sampled) with { Note = string.Create(CultureInfo.InvariantCulture, $"{common} common categories of the noisy marginals were looked for") },
            Measurement.Exact("training.diverged", diverged ? 1 : 0, steps) with { Note = diverged ? "the last sound weights were kept" : null },
            Measurement.Without("training.vanished", MeasurementStatus.NotApplicable, Scope.Whole, "under a privacy budget the gradients are noise for the most part, so their size says nothing"),
        ];
    }

    private static (int Common, int Found) Coverage(Table sample, NoisyMarginals known)
    {
        var (common, found) = (0, 0);
        foreach (var marginal in known.Marginals)
        {
            if (sample[marginal.Domain.Schema.Name] is not LabelColumn labels) continue;
            var shares = WatchedLabels.Shares(labels);
            for (var i = 0; i < marginal.Spans.Count; i++)
            {
                if (marginal.Shares[i] < Common) continue;
                common++;
                var code = marginal.Spans[i].From == marginal.Domain.Values ? 0 : (int)marginal.Spans[i].From + 1;
                if (code < shares.Length && shares[code] >= Covered * marginal.Shares[i]) found++;
            }
        }

        return (common, found);
    }
}
