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
