using SynthGovern.Encoding.Codes;
using SynthGovern.Neural.Private;
using SynthGovern.Neural.Training;
using static SynthGovern.Neural.Training.OptionTable<SynthGovern.Neural.Argn.ArgnOptions>;

namespace SynthGovern.Neural.Argn;

/// <summary>How the network is shaped and trained. The defaults were chosen on Adult (23,000 rows); see docs/decisions/0013-argn.md.</summary>
internal sealed record ArgnOptions
{
    public TrainingOptions Training { get; init; } = new() { Epochs = 100, Patience = 4, PlateauPatience = 2, KeepBest = true, WatchRows = 1000 };

    /// <summary>Rows per step, at most; small tables take fewer, so that an epoch has some steps.</summary>
    public int Batch { get; init; } = 512;

    /// <summary>Into how many groups a batch is split, each with its own order of the columns.</summary>
    public int Orders { get; init; } = 8;

    /// <summary>Share of the groups that see the order of the schema, in which rows are sampled unless a condition asks for another.</summary>
    public double SchemaOrder { get; init; } = 0.5;

    /// <summary>Width of the embedding of a code.</summary>
    public int Embedding { get; init; } = 16;

    /// <summary>Hidden units of a part per unit of the logarithm of its number of codes.</summary>
    public double Hidden { get; init; } = 32;

    /// <summary>Share of the hidden units that a step leaves out.</summary>
    public double Dropout { get; init; } = 0.3;

    /// <summary>The weights that are kept are a moving average over about 1 / (1 − Average) steps; 0 for the last ones.</summary>
    public double Average { get; init; } = 0.99;

    /// <summary>Learning rate of full batches; smaller ones take less by the square root of their size.</summary>
    public double Rate { get; init; } = 4e-3;

    /// <summary>Weight decay, per step and unit of learning rate.</summary>
    public double Decay { get; init; } = 0.5;

    /// <summary>Share of the subjects that are held out of the training, to know when to stop.</summary>
    public double Validation { get; init; } = 0.1;

    /// <summary>Logits are divided by it when rows are sampled; below 1 the common becomes more common.</summary>
    public double Temperature { get; init; } = 1;

    public CodeOptions Codes { get; init; } = new();

    /// <summary>Hidden units of a part at least: those with few codes need some to stand the dropout.</summary>
    public int FewestHidden { get; init; } = 64;

    /// <summary>How a fit under a budget trains.</summary>
    public DpSgdOptions Private { get; init; } = new();

    /// <summary>
    /// The defaults under a budget, chosen on Adult at epsilon 1 and 8. A smaller network, because noise grows with the number of weights;
    /// no dropout, decay or validation; few bins, because rare ones drown.
    /// </summary>
    public static ArgnOptions UnderBudget { get; } = new()
    {
        Embedding = 4, Hidden = 8, FewestHidden = 16, Orders = 4, SchemaOrder = 0.75, Dropout = 0, Decay = 0, Average = 0.99, Rate = 0.03, Validation = 0,
        Private = new DpSgdOptions { Steps = 500, SamplingProbability = UnitSampler.Exactly(0.05), Clip = 4 },
        Codes = new CodeOptions { MostBins = 32 },
    };

    /// <summary>Hidden units of a part with so many codes.</summary>
    public int HiddenFor(int codes) => Math.Max(FewestHidden, (int)Math.Round(Hidden * Math.Round(Math.Log(codes + 1))));

    /// <summary>What <c>--set</c> understands.</summary>
    public static OptionTable<ArgnOptions> Table { get; } = Of(new ArgnOptions());

    private static OptionTable<ArgnOptions> Of(ArgnOptions defaults) => new(ArgnGenerator.Id,
    [
        .. OfTraining(defaults.Training, read => read.Training, (read, training) => read with { Training = training }),
        Whole("batch", $"rows per step at most, 1 to 100000 (default {defaults.Batch})", 1, 100_000, (read, value) => read with { Batch = value }),
        Whole("orders", $"orders of the columns per batch, 1 to 256 (default {defaults.Orders})", 1, 256, (read, value) => read with { Orders = value }),
        Number("schema-order", $"share of the orders that are the schema's, 0 to 1 (default {defaults.SchemaOrder})", 0, 1, (read, value) => read with { SchemaOrder = value }),
        Whole("embedding", $"numbers that describe a code, 1 to 256 (default {defaults.Embedding})", 1, 256, (read, value) => read with { Embedding = value }),
        Number("hidden", $"hidden units of a column per unit of the logarithm of its number of codes, 1 to 512 (default {defaults.Hidden})", 1, 512, (read, value) => read with { Hidden = value }),
        Whole("fewest-hidden", $"hidden units of a column at least, 1 to 4096 (default {defaults.FewestHidden})", 1, 4096, (read, value) => read with { FewestHidden = value }),
        Number("dropout", $"share of the hidden units that a step leaves out, 0 to 0.9 (default {defaults.Dropout})", 0, 0.9, (read, value) => read with { Dropout = value }),
        Number("average", $"decay per step of the moving average of the weights, 0 to 0.9999; 0 for none (default {defaults.Average})", 0, 0.9999, (read, value) => read with { Average = value }),
        Number("rate", $"learning rate, 1e-7 to 1 (default {defaults.Rate})", 1e-7, 1, (read, value) => read with { Rate = value }),
        Number("decay", $"weight decay per step and unit of the learning rate, 0 to 10 (default {defaults.Decay})", 0, 10, (read, value) => read with { Decay = value }),
        Number("validation", $"share of the subjects held out to know when to stop, 0 to 0.5 (default {defaults.Validation})", 0, 0.5, (read, value) => read with { Validation = value }),
        Number("temperature", $"of sampling, 0.05 to 5 (default {defaults.Temperature})", 0.05, 5, (read, value) => read with { Temperature = value }),
        Whole("bins", $"bins of a column of numbers at most, 1 to 1000 (default {defaults.Codes.MostBins})", 1, 1000, (read, value) => read with { Codes = read.Codes with { MostBins = value } }),
        .. DpSgdOptions.Of<ArgnOptions>(UnderBudget.Private, read => read.Private, (read, training) => read with { Private = training }),
    ]);
}
