using System.Globalization;
using System.Runtime.InteropServices;
using SynthGovern.Tables;

namespace SynthGovern.Audits.PrivacyAttacks.Membership;

/// <summary>
/// Log-likelihoods of the people by models that learned from neither the members nor the non-members: the same generator, fitted to
/// random subsets of all others, of the training table's size or four fifths of the others where these are fewer. What each fit tells is kept
/// as a checkpoint, under a name that holds a hash of the real tables and the generator.
/// </summary>
internal sealed class ReferenceModels(AuditInput input, MembershipPeople people, AuditContext context)
{
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(30);

    private readonly Table others = Stack(input.Train.Select(people.Others), input.Control.Select(people.Reference));

    /// <summary>Rows to which each model is fitted.</summary>
    public int RowsPerFit => Math.Min(input.Train.RowCount, Math.Max(1, 4 * others.RowCount / 5));

    /// <returns>Per model one value per member, and one per non-member.</returns>
    public async Task<(double[][] Members, double[][] NonMembers)> LogLikelihoodsAsync(int models, Table members, Table nonMembers, SeededRandom random, CancellationToken cancel)
    {
        var asked = Stack(members, nonMembers);
        var logs = new double[models][];
        var run = InputHash.Of(input, string.Create(CultureInfo.InvariantCulture, $"white-box-1\n{context.Seed}\n{RowsPerFit}\n"));
        for (var model = 0; model < models; model++)
        {
            cancel.ThrowIfCancellationRequested();
            var started = context.Clock?.GetTimestamp();
            var key = string.Create(CultureInfo.InvariantCulture, $"membership-white-box-{run}-{model}");
            logs[model] = Kept(key, asked.RowCount) ?? await FitAsync(asked, random.Split((ulong)model), cancel).ConfigureAwait(false);
            context.Checkpoints?.Write(key, MemoryMarshal.AsBytes<double>(logs[model]).ToArray());
            if (model == 0 && started is { } start) Announce(context.Clock!.GetElapsedTime(start) * (models - 1), models);
            context.Progress?.Report(0.1 + (0.8 * (model + 1) / models));
        }

        return ([.. logs.Select(log => log[..members.RowCount])], [.. logs.Select(log => log[members.RowCount..])]);
    }

    private async Task<double[]> FitAsync(Table asked, SeededRandom random, CancellationToken cancel)
    {
        int[] order = [.. Enumerable.Range(0, others.RowCount)];
        random.Shuffle<int>(order);
        using var fitted = await input.Generator!.Refit!(others.Select(order.AsSpan(0, RowsPerFit)), random.NextUInt64(), cancel).ConfigureAwait(false);
        return WhiteBoxScores.Finite((fitted.LogLikelihood ?? throw new InvalidOperationException("a generator fitted again has lost its likelihood"))(asked));
    }

    private double[]? Kept(string key, int count)
        => context.Checkpoints?.Read(key) is { } bytes && bytes.Length == count * sizeof(double) ? MemoryMarshal.Cast<byte, double>(bytes).ToArray() : null;

    private void Announce(TimeSpan left, int models)
    {
        if (left < LongWait) return;
        var time = left < TimeSpan.FromMinutes(2) ? $"{Math.Ceiling(left.TotalSeconds):F0} seconds" : $"{Math.Ceiling(left.TotalMinutes):F0} minutes";
        context.Notices?.Report(string.Create(CultureInfo.InvariantCulture, $"The membership attack on the model fits the generator {models} times to other people; one fit is done, the others will take about {time}."));
    }

    /// <summary>Both tables hold the schema's levels, so that codes mean the same.</summary>
    private static Table Stack(Table upper, Table lower)
        => new([.. upper.Columns.Select<Column, Column>(column => column is NumberColumn numbers
            ? new NumberColumn(column.Name, column.Kind, [.. numbers.Values, .. lower.Numbers(column.Name).Values], numbers.Format)
            : new LabelColumn(column.Name, column.Kind, ((LabelColumn)column).Levels, [.. ((LabelColumn)column).Codes, .. lower.Labels(column.Name).Codes]))]);
}
