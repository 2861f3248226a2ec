using SynthGovern.Neural.Training;
using SynthGovern.Privacy;
using SynthGovern.Privacy.Accountants;
using SynthGovern.Privacy.Mechanisms;
using SynthGovern.SelfAudits;
using SynthGovern.Tables;

namespace SynthGovern.Neural.Private;

/// <summary>
/// The worst case of noisy gradient steps, in one run: each of many made-up people has a gradient of their own, far too long and at right angles
/// to all others, and is among the data or not by the toss of a coin. Sampling, clipping and noise are those of a training; the attacker
/// sees every noisy sum (Nasr et al. 2023; Steinke, Nasr and Jagielski 2023).
/// </summary>
internal sealed class DpSgdAudit
{
    private const int Canaries = 2000;
    private const int RowsPerPerson = 2;
    private const string Parameter = "canaries";

    /// <summary>Of longer trainings so many steps are audited, against what so many are said to cost.</summary>
    private const int MostSteps = 2000;

    /// <summary>Guesses of the one-run bound, half of them "in": fixed beforehand.</summary>
    private const int Guesses = 400;

    private readonly double[] scores = new double[Canaries];
    private readonly bool[] inside = new bool[Canaries];
    private readonly int[] canaryOfRow;
    private readonly UnitSampler sampler;
    private readonly GradientNoise noise;
    private readonly double clip;

    private DpSgdAudit(double probability, GradientNoise noise, double clip, CryptographicBits bits)
    {
        (this.noise, this.clip) = (noise, clip);
        for (var canary = 0; canary < Canaries; canary++) inside[canary] = bits.Next(2) == 1;
        canaryOfRow = [.. Enumerable.Range(0, Canaries).Where(canary => inside[canary]).SelectMany(canary => Enumerable.Repeat(canary, RowsPerPerson))];
        sampler = new UnitSampler(People(canaryOfRow), new Schema("self-audit", [new ColumnSchema("person", ColumnKind.Identifier)]) { Subject = new SubjectId("person", RowsPerPerson) }, probability, bits);
    }

    /// <summary>Bounds of the sampled steps in a tree of events; none where it has none.</summary>
    public static IReadOnlyList<EmpiricalBound> Of(PrivacyEvent spent, DpSgdOptions options, double delta, double risk, CancellationToken cancel)
    {
        if (Steps(spent) is not { Event: PoissonSampledEvent { Event: DiscreteGaussianEvent step } sampled } steps) return [];
        var bits = new CryptographicBits();
        return Run(steps with { Count = Math.Min(steps.Count, MostSteps) }, sampled.Probability, new GradientNoise(step.NoiseMultiplier, options.Clip, Canaries, bits), options.Clip, (delta, risk), bits, cancel);
    }

    /// <param name="stated">What the steps are said to do.</param>
    /// <param name="noise">The noise that they add.</param>
    /// <param name="clip">The norm to which they shorten gradients.</param>
    internal static IReadOnlyList<EmpiricalBound> Run(
        SelfComposedEvent stated, double probability, GradientNoise noise, double clip, (double Delta, double Risk) at, CryptographicBits bits, CancellationToken cancel)
    {
        var upper = new RdpAccountant().Epsilon(stated, at.Delta).Value;
        var audit = new DpSgdAudit(probability, noise, clip, bits);
        audit.Play(stated.Count, cancel);
        return [.. audit.TwoWorldsBounds(upper, at.Delta, at.Risk / 3), audit.OneRunBound(upper, at.Delta, at.Risk / 3)];
    }

    private void Play(long steps, CancellationToken cancel)
    {
        using var scope = NewDisposeScope();
        using var parameters = new ParameterSet.Builder(new SeededRandom(0)).Constant(Parameter, 0, Canaries).Build(CPU);
        for (var step = 0L; step < steps; step++)
        {
            cancel.ThrowIfCancellationRequested();
            using var part = NewDisposeScope();
            var sum = Sum(parameters, sampler.Draw());
            noise.Add(sum);
            for (var canary = 0; canary < Canaries; canary++) scores[canary] += sum[canary];
        }
    }

    /// <summary>Gradients a thousand times longer than allowed: only clipping bounds them.</summary>
    private double[] Sum(ParameterSet parameters, long[] rows)
    {
        if (rows.Length == 0) return new double[Canaries];
        var places = tensor(Array.ConvertAll(rows, row => (long)canaryOfRow[row]), ScalarType.Int64).unsqueeze(1);
        var gradients = zeros([rows.Length, Canaries]).scatter_(1, places, full([rows.Length, 1], 1000 * clip));
        return ClippedSum.Of(parameters, [new DirectGradient(Parameter, gradients)], clip).data<double>().ToArray();
    }

    /// <summary>All canaries face the same noise and the same coin, each in its own direction: they are independent trials of the two worlds. The sum of many sampled steps is nearly Gaussian.</summary>
    private IEnumerable<EmpiricalBound> TwoWorldsBounds(double upper, double delta, double risk)
    {
        var worlds = new TwoWorlds();
        foreach (var (scoreIn, scoreOut) in scores.Where((_, canary) => inside[canary]).Zip(scores.Where((_, canary) => !inside[canary]))) worlds.Add(scoreIn, scoreOut);
        const string Name = "noisy gradient steps, one canary in each direction";
        yield return worlds.Bound(Name, upper, delta, risk);
        yield return worlds.GaussianBound(Name, upper, delta, risk);
    }

    private EmpiricalBound OneRunBound(double upper, double delta, double risk)
    {
        var order = Enumerable.Range(0, Canaries).OrderBy(canary => scores[canary]).ToArray();
        var correct = order[^(Guesses / 2)..].Count(canary => inside[canary]) + order[..(Guesses / 2)].Count(canary => !inside[canary]);
        var most = OneRun.EpsilonLow(Canaries, Guesses, Guesses, delta, risk);
        return new EmpiricalBound(
            "noisy gradient steps, many canaries in one run", "one run, number of guesses fixed beforehand", upper, delta, OneRun.EpsilonLow(Canaries, Guesses, correct, delta, risk), 1 - risk, Guesses, most);
    }

    private static SelfComposedEvent? Steps(PrivacyEvent spent) => spent switch
    {
        SelfComposedEvent { Event: PoissonSampledEvent } steps => steps,
        ComposedEvent composed => composed.Events.Select(Steps).FirstOrDefault(steps => steps is not null),
        _ => null,
    };

    private static Table People(IReadOnlyList<int> canaryOfRow)
    {
        var codes = canaryOfRow.Distinct().Select((canary, code) => (canary, code)).ToDictionary(pair => pair.canary, pair => pair.code);
        return new Table([new LabelColumn("person", ColumnKind.Identifier, [.. codes.Keys.Select(canary => $"canary {canary}")], [.. canaryOfRow.Select(canary => codes[canary])])]);
    }
}
