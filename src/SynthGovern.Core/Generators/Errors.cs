namespace SynthGovern.Generators;

/// <summary>No generator has this id.</summary>
public sealed record UnknownGenerator : Error
{
    public UnknownGenerator(string id, IEnumerable<string> known)
        : base("unknown generator") => (Where, Got, Allowed) = ("--generator", id, string.Join(", ", known));
}

/// <summary>The generator has no such option.</summary>
public sealed record UnknownOption : Error
{
    public UnknownOption(string generator, string option, IEnumerable<string> known)
        : base("unknown option") => (Where, Got, Allowed) = ("--set of " + generator, option, string.Join(", ", known));
}

/// <summary>An option has a value that it cannot have.</summary>
public sealed record BadOption : Error
{
    public BadOption(string option, string got, string allowed)
        : base("option out of range") => (Where, Got, Allowed) = ("--set " + option, got, allowed);
}

/// <summary>A private fit was asked to be repeatable: its noise would then be known to whoever knows the seed.</summary>
public sealed record SeedInPrivateFit : Error
{
    public SeedInPrivateFit(ulong seed)
        : base("a fit under a privacy budget has no seed")
    {
        (Where, Got) = ("--seed", seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Remedy = "Leave out the seed, or leave out the budget for a fit without protection";
    }
}

/// <summary>The budget is so small that the noise would drown any table.</summary>
public sealed record BudgetTooSmall : Error
{
    public BudgetTooSmall(SynthGovern.Privacy.PrivacyBudget budget)
        : base("the privacy budget is too small to learn anything")
    {
        (Where, Got) = ("--epsilon", budget.Epsilon.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Remedy = "Ask for a larger epsilon, for example 1";
    }
}

/// <summary>A condition names a column that is not there or cannot be fixed.</summary>
public sealed record UnknownConditionColumn : Error
{
    public UnknownConditionColumn(string column, IEnumerable<string> known)
        : base("unknown column") => (Where, Got, Allowed) = ("--where", column, string.Join(", ", known));
}

/// <summary>There is nothing to learn from.</summary>
public sealed record EmptyTrainingTable : Error
{
    public EmptyTrainingTable()
        : base("the training table has no rows")
    {
    }
}

/// <summary>A number of rows below zero.</summary>
public sealed record RowsOutOfRange : Error
{
    public RowsOutOfRange(int rows)
        : base("number of rows is out of range")
        => (Where, Got, Allowed) = ("--rows", rows.ToString(System.Globalization.CultureInfo.InvariantCulture), "zero or more");
}

/// <summary>A stream does not hold a model of this generator.</summary>
public sealed record ModelFileCorrupt : Error
{
    public ModelFileCorrupt(string generator, string why)
        : base($"not a model of the generator {generator}") => (Where, Got) = ("model file", why);
}

/// <summary>A column whose categories nobody declared, and none of which enough people share.</summary>
public sealed record NoCommonValue : Error
{
    public NoCommonValue(string column)
        : base("no value of a column is shared by 5 subjects")
        => (Where, Remedy) = (column, "Mark the column as identifier or text, or declare its categories");
}

/// <summary>The generator cannot learn under a privacy budget.</summary>
public sealed record NoPrivateFit : Error
{
    public NoPrivateFit(string generator)
        : base("the generator cannot learn under a privacy budget")
    {
        (Where, Got) = ("--generator", generator);
        Remedy = "Take a generator that can, such as independent, or leave out the budget for a fit without protection, whose model can never be released";
    }

    public override ErrorKind Kind => ErrorKind.BudgetRefused;
}

/// <summary>So few drawn rows satisfy a condition that drawing on would not end.</summary>
public sealed record ConditionTooRare : Error
{
    public ConditionTooRare(long found, long drawn)
        : base("the condition is too rare for this model")
    {
        Where = "--where";
        Got = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{found} matching rows among {drawn} drawn");
        Remedy = "Ask for fewer fixed columns or rows, or take a generator that conditions exactly, such as argn";
    }
}

/// <summary>A checkpoint belongs to another training.</summary>
public sealed record CheckpointOfAnotherTraining : Error
{
    public CheckpointOfAnotherTraining(string why)
        : base("the checkpoint is not of this training")
        => (Where, Got, Remedy) = ("--checkpoint", why, "Remove the checkpoint file, or repeat the options, the table and the seed it was begun with");
}

/// <summary>The device that was asked for is not there.</summary>
public sealed record NoSuchDevice : Error
{
    public NoSuchDevice(string device, string allowed)
        : base("no such device") => (Where, Got, Allowed) = ("--device", device, allowed);
}

/// <summary>A constraint of the schema names a column that the model does not have, or of another kind.</summary>
public sealed record ConstraintOfUnknownColumn : Error
{
    public ConstraintOfUnknownColumn(Tables.Constraint constraint, string column)
        : base("a constraint names a column that the model does not have") => (Where, Got) = ($"constraint {constraint}", column);
}

/// <summary>The model draws too few rows that keep a constraint, and they cannot be repaired.</summary>
public sealed record ConstraintNotKept : Error
{
    public ConstraintNotKept(Tables.Constraint constraint, long found, long drawn)
        : base("a constraint cannot be kept")
    {
        Where = $"constraint {constraint}";
        Got = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{found} of {drawn} drawn rows keep all constraints, and others cannot be repaired");
        Remedy = "Leave out the condition that contradicts it, ask for fewer rows, or correct the constraint in the schema";
    }
}

/// <summary>Rows that must differ outnumber the values by which they could.</summary>
public sealed record UniqueDomainTooSmall : Error
{
    public UniqueDomainTooSmall(Tables.Constraint constraint, long values, int rows)
        : base("there are fewer different values than rows")
    {
        Where = $"constraint {constraint}";
        Got = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rows} rows");
        Allowed = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"at most {values}, with what the condition fixes");
        Remedy = "Ask for fewer rows, fix fewer columns, or correct the constraint in the schema";
    }
}

/// <summary>A target mix names a column that is not there or cannot be learned.</summary>
public sealed record UnknownMixColumn : Error
{
    public UnknownMixColumn(string column, IEnumerable<string> known)
        : base("unknown column") => (Where, Got, Allowed) = ("--mix", column, string.Join(", ", known));
}

/// <summary>A target mix names a level that its column does not have.</summary>
public sealed record UnknownMixLevel : Error
{
    public UnknownMixLevel(string column, string level, string? allowed)
        : base("unknown level") => (Where, Got, Allowed) = ("--mix " + column, level.Length == 0 ? "nothing" : level, allowed);
}

/// <summary>The shares of a target mix are no shares.</summary>
public sealed record BadMixShares : Error
{
    public BadMixShares(string column, string got)
        : base("the shares of a mix are wrong") => (Where, Got, Allowed) = ("--mix " + column, got, "one share from 0 to 1 for each level, adding up to 1");
}

/// <summary>A condition fixes the column whose levels a target mix wants to vary.</summary>
public sealed record MixOfFixedColumn : Error
{
    public MixOfFixedColumn(string column)
        : base("a column has both a fixed value and a mix") => (Where, Got, Remedy) = ("--mix", column, "Leave the column out of --where or out of --mix");
}

/// <summary>A table that shall be brought to a mix by adding rows has levels of which the mix has none.</summary>
public sealed record RowsWithoutShare : Error
{
    public RowsWithoutShare(string column, string got)
        : base("the table has rows of levels that have no share in the mix")
        => (Where, Got, Remedy) = ("--mix " + column, got, "Give these levels a share, or leave their rows out of the table: rows are added, never removed");
}

/// <summary>More rows must be added to reach a mix.</summary>
public sealed record TooFewRowsForMix : Error
{
    public TooFewRowsForMix(string column, double fewest, int? rows)
        : base("the mix cannot be reached by adding so few rows")
    {
        Where = "--mix " + column;
        Got = rows?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no number of rows";
        Allowed = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{fewest:F0} or more, at most {int.MaxValue / 2}");
        Remedy = "Ask for more rows, or for a mix nearer to that of the table";
    }
}

/// <summary>A neural generator was asked for where its tensor library is not set up.</summary>
public sealed record NoTensorLibrary : Error
{
    public NoTensorLibrary(string why)
        : base("the tensor library is not set up") => (Got, Remedy) = (why.Split(';', '\n')[0], "Set it up with: ./synthgovern doctor --install");
}
