using SynthGovern.Audits;
using SynthGovern.Cli.Verbs;
using SynthGovern.Governance.Bundles;
using SynthGovern.Governance.Policies;
using SynthGovern.Governance.Sources;
using SynthGovern.Governance.Store;
using SynthGovern.Policies;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Cli.Demo;

/// <summary>What a careless or dishonest supplier would hand in: half of it real rows, with the guarantee of the honest extract claimed for it.</summary>
internal sealed class HalfCopy(Installation installation, Terminal terminal, TimeProvider clock)
{
    private const ulong Seed = 7;

    public async Task<Result<Decision>> RefusedAsync(Release honest, ReleaseEvidence evidence, string bundle, CancellationToken cancel)
    {
        if (!(await installation.Get<SourceRegistry>().LoadAsync(honest.SourceName, cancel)).TryGet(out var loaded, out var error)) return error;
        if (!installation.Get<PolicyLibrary>().Read(honest.Policy).TryGet(out var policy, out error)) return error;
        if (!InstalledGenerators.Find(honest.Generator).TryGet(out var generator, out error)) return error;
        var source = new ReleaseSource(honest.SourceName, loaded.Source.FileHash, loaded.Source.SplitHash, loaded.Schema, loaded.Train, loaded.Control);
        var input = new ReleaseInput("halfcopy", evidence.Request, source, generator, policy, AllAudits.All, Seed, Seed, clock) { Threads = Environment.ProcessorCount };
        if (!Read(loaded, Path.Combine(bundle, BundleNames.Extract)).TryGet(out var table, out error)) return error;
        var judged = await terminal.WithProgressAsync(
            "Half-copied extract", progress => ReleaseRun.JudgeAsync(input, new SubmittedExtract(table, Claimed: evidence.Privacy), new RequestVerb.Stages(progress), cancel));
        if (!judged.TryGet(out var outcome, out error)) return error;
        using (outcome)
        {
            terminal.Out.WriteLine("The same policy on an extract of which half the rows are real patients', claiming the same epsilon:");
            DecideVerb.Explain(terminal, outcome.Evidence.Decision);
            return outcome.Evidence.Decision;
        }
    }

    private static Result<Table> Read(LoadedSource loaded, string extract)
    {
        var names = loaded.Schema.Learnable.Select(column => column.Name).ToList();
        using var file = File.OpenRead(extract);
        if (!CsvReader.Read(file, loaded.Schema, "extract.csv", ColumnsToRead.Learnable).TryGet(out var read, out var error)) return error;
        var half = Math.Min(loaded.Train.RowCount, read.Table.RowCount) / 2;
        using var mixed = new MemoryStream();
        CsvWriter.Write(First(loaded.Train, half).Project(names), mixed);
        using var invented = new MemoryStream();
        CsvWriter.Write(First(read.Table, half).Project(names), invented);
        var rows = invented.ToArray();
        mixed.Write(rows.AsSpan(Array.IndexOf(rows, (byte)'\n') + 1));
        mixed.Position = 0;
        return CsvReader.Read(mixed, loaded.Schema, "half-copy.csv", ColumnsToRead.Learnable).Then<Table>(copied => copied.Table);
    }

    private static Table First(Table table, int rows) => table.Select([.. Enumerable.Range(0, rows)]);
}
