using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SynthGovern.Governance.Ledger;
using SynthGovern.Governance.Store;
using SynthGovern.Privacy;
using SynthGovern.Tables;

namespace SynthGovern.Governance.Sources;

/// <summary>A source as a release uses it.</summary>
/// <param name="Train">May be learned from.</param>
/// <param name="Control">Other people, never learned from.</param>
public sealed record LoadedSource(Source Source, Schema Schema, Table Train, Table Control);

/// <summary>
/// The only way by which a table enters governance. The exact bytes are kept by their hash, rows above the cap of a subject are
/// dropped, and the one split into train and control is drawn: once, from the cryptographic source.
/// </summary>
public sealed partial class SourceRegistry(IDbContextFactory<SynthGovernDbContext> store, LedgerLog log, SynthGovernHome home, TimeProvider clock)
{
    /// <summary>So that both sides of the split hold somebody: of this many, all fall on one side once in 40,000 draws, and that is refused.</summary>
    public const int FewestSubjects = 30;

    /// <param name="ceiling">What all releases of the source together may spend.</param>
    /// <param name="person">Who registers it and answers for what the schema declares.</param>
    public async Task<Result<Source>> AddAsync(string name, Stream csv, Schema schema, PrivacyBudget ceiling, string person, CancellationToken cancel = default)
    {
        if (!NamePattern().IsMatch(name)) return new SourceNameNotAllowed(name);
        home.Create();
        var incoming = Path.Combine(home.Sources, $"incoming-{ShortId.New(16)}.csv");
        try
        {
            await SynthGovernHome.WriteAsync(incoming, to => csv.CopyToAsync(to, cancel));
            await using var file = File.OpenRead(incoming);
            var hash = TableHash.Of(file);
            file.Position = 0;
            if (!CsvReader.Read(file, schema, name).TryGet(out var read, out var bad)) return bad;
            var assignment = RowAssignment.Draw(read.Table, schema, RandomNumberGenerator.Create());
            var subjects = SubjectsOf(assignment, read.Table, schema);
            if (subjects < FewestSubjects || !assignment.BothSidesHoldSomebody) return new SourceTooSmall(name, subjects);
            var yaml = SchemaYaml.Write(schema);
            var source = new Source
            {
                Name = name,
                FileHash = hash,
                SchemaYaml = yaml,
                SchemaHash = SchemaYaml.Hash(schema),
                Owner = person,
                CeilingEpsilon = ceiling.Epsilon,
                CeilingDelta = ceiling.Delta,
                RegisteredAt = clock.Moment(),
                Rows = read.Table.RowCount,
                RowsUsed = assignment.Used,
                Subjects = subjects,
                SplitHash = assignment.Hash,
                Notices = string.Join('\n', read.Notices),
            };
            return await StoreAsync(source, incoming, assignment, cancel);
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    /// <summary>The source's schema and its two halves, read from the stored bytes after checking them against their hashes.</summary>
    public async Task<Result<LoadedSource>> LoadAsync(string name, CancellationToken cancel = default)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        if (await db.Sources.AsNoTracking().FirstOrDefaultAsync(row => row.Name == name, cancel) is not { } source) return new UnknownSource(name);
        if (!SchemaYaml.Read(source.SchemaYaml, name).TryGet(out var schema, out var badSchema)) return badSchema;
        if (SchemaYaml.Hash(schema) != source.SchemaHash) return new SourceFileChanged(name, "another schema");
        if (!File.Exists(FileOf(source)) || !File.Exists(SplitOf(source))) return new SourceFileChanged(name, "no file");
        await using var file = File.OpenRead(FileOf(source));
        if (TableHash.Of(file) != source.FileHash) return new SourceFileChanged(name, "another file");
        var assignment = new RowAssignment(await File.ReadAllBytesAsync(SplitOf(source), cancel));
        if (assignment.Hash != source.SplitHash) return new SourceFileChanged(name, "another split");
        file.Position = 0;
        if (!CsvReader.Read(file, schema, name).TryGet(out var read, out var bad)) return bad;
        var (train, control) = assignment.Apply(read.Table);
        return new LoadedSource(source, schema, train, control);
    }

    private async Task<Result<Source>> StoreAsync(Source source, string incoming, RowAssignment assignment, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        await using var transaction = await LedgerLog.BeginAsync(db, cancel);
        var names = await db.Sources.Select(other => other.Name).ToListAsync(cancel);
        if (names.Contains(source.Name, StringComparer.OrdinalIgnoreCase)) return new SourceNameTaken(source.Name);
        if (await db.Sources.FirstOrDefaultAsync(other => other.FileHash == source.FileHash, cancel) is { } same) return new SourceFileKnown(source.Name, same.Name);
        db.Sources.Add(source);
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["schema"] = source.SchemaHash, ["split"] = source.SplitHash };
        await log.AppendAsync(db, new LedgerEvent("source.added", "source/" + source.Name, source.Owner, facts, source), cancel);
        await SynthGovernHome.WriteAsync(SplitOf(source), to => to.WriteAsync(assignment.Bytes, cancel).AsTask());
        File.Move(incoming, FileOf(source), overwrite: true);
        await transaction.CommitAsync(cancel);
        return source;
    }

    private static int SubjectsOf(RowAssignment assignment, Table table, Schema schema)
    {
        if (schema.Subject is not { } subject) return assignment.Used;
        var (train, control) = assignment.Apply(table.Project([subject.Column]));
        return DistinctIn(train) + DistinctIn(control);
    }

    private static int DistinctIn(Table subjects)
    {
        var column = subjects.Columns[0];
        return Enumerable.Range(0, column.Count).Select(column.Text).Distinct(StringComparer.Ordinal).Count();
    }

    private string FileOf(Source source) => Path.Combine(home.Sources, source.FileHash + ".csv");

    private string SplitOf(Source source) => Path.Combine(home.Sources, source.SplitHash + ".split");

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
