using System.CommandLine;
using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Releases;
using SynthGovern.Tables;

namespace SynthGovern.Cli;

/// <summary>What <c>audit</c> is told about shadow models: how many, of which generator, and where finished ones are kept.</summary>
internal sealed record ShadowArguments(int Models, string[] Set, string? Folder)
{
    private const int MostModels = 100_000;

    /// <returns>Reads them.</returns>
    public static Func<ParseResult, ShadowArguments> AddTo(Command verb)
    {
        var models = new Option<int>("--shadow-models")
        {
            Description = "Fit the generator of --model so often to other tables of real rows, for the membership attack on isolated people: 64 is a good number, and each takes as long as the fit of the model. 0 for none",
            DefaultValueFactory = _ => 0,
        };
        var set = new Option<string[]>("--set") { Description = "An option that the generator of --model was made with, as name=value; may be repeated. Only those that change the noise of a private fit can be checked: give the same as with fit", DefaultValueFactory = _ => [] };
        var folder = new Option<string?>("--checkpoints") { Description = "A folder for what finished shadow models gave, so that the same command goes on from there after a crash. As confidential as the data" };
        verb.Add(models);
        verb.Add(set);
        verb.Add(folder);
        return parsed => new ShadowArguments(parsed.GetValue(models), parsed.GetValue(set)!, parsed.GetValue(folder));
    }

    /// <summary>The options of the generator, or what is wrong with the arguments.</summary>
    /// <param name="model">As it was named; null when none was.</param>
    public Result<Dictionary<string, string>> Check(string? model)
    {
        if (Models is < 0 or > MostModels) return new BadPair("--shadow-models", $"{Models}", $"0 to {MostModels}");
        if (Models > 0 && model is null) return new MissingCompanion("--shadow-models", "--model");
        if (Models == 0 && Set.Length > 0) return new MissingCompanion("--set", "--shadow-models");
        if (Models == 0 && Folder is not null) return new MissingCompanion("--checkpoints", "--shadow-models");
        if (Folder is not null && AuditCheckpointFolder.CannotUse(Folder) is { } refused) return refused;
        return Pairs.Read("--set", Set);
    }

    /// <summary>The model as audits see it; with shadow models it can be fitted again.</summary>
    public Result<GeneratorAccess> Access(FittedGenerator model, IReadOnlyDictionary<string, string> options, Schema schema, double delta)
    {
        if (Models == 0) return GeneratorAccessOf.Model(model, schema);
        return InstalledGenerators.Find(model.Generator, options)
            .Then(generator => GeneratorAccessOf.RefitsOf(model, generator, options, schema, delta))
            .Then<GeneratorAccess>(refits => GeneratorAccessOf.Model(model, refits));
    }

    /// <summary>Where finished parts are kept; those of other tables, schemas or generators in the same folder are not seen.</summary>
    public AuditCheckpoints? Checkpoints(AuditInput input, IEnumerable<string> files)
    {
        if (Folder is null) return null;
        var hashes = files.Select(path =>
        {
            using var stream = File.OpenRead(path);
            return TableHash.Of(stream);
        });
        return AuditCheckpointFolder.In(Folder, CanonicalJson.Hash(new { hashes = hashes.ToArray(), schema = SchemaYaml.Hash(input.Schema), input.Generator?.Identity })[..16]);
    }
}
