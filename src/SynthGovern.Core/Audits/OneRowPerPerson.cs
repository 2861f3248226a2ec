using System.Globalization;

namespace SynthGovern.Audits;

/// <summary>
/// The input of the attacks and privacy screens where people have several rows: one row of each person in the training table and in the control, drawn
/// by the seed. Train and control were divided by people. Rows of one person resemble each other, so that attacks on rows
/// count one person several times in a p-value and meet a person's other rows among the reference people, and harmless extracts are accused.
/// With one row each, people are the unit of every attack.
/// <para>
/// It has a price. The extract stays whole, because nobody knows which of its rows belong together, and what it copied of a person's
/// other rows meets nothing any more: of a full copy of k rows per person about 1/k of the rows are found. Risks per row of the extract
/// (singling out, exact, near and relabelled copies) are smaller by that factor, so that a limit on such a value is milder by it; what
/// lies beyond chance is still beyond chance. Attacks that start from a person (linkability, inference, attribution, membership)
/// keep their size. But none of them puts several rows of a person together, and the models that an attack fits for comparison
/// learn from one row of each person, while the attacked one learned from all.
/// </para>
/// <para>What counts people who look alike is given one row each too: rows of one person in a class would pass for a crowd in which the person hides.</para>
/// </summary>
internal sealed class OneRowPerPerson
{
    private const ulong Stream = 0x50656F706C65;

    private readonly int[] trainRows;

    private OneRowPerPerson(AuditInput all, int[] trainRows, int[] controlRows)
    {
        this.trainRows = trainRows;
        Input = all with { Train = all.Train.Select(trainRows), Control = all.Control.Select(controlRows), Subjects = null };
        var counts = string.Create(
            CultureInfo.InvariantCulture,
            $"one row per person, drawn by the seed: {trainRows.Length} of {all.Train.RowCount} training rows and {controlRows.Length} of {all.Control.RowCount} control rows");
        Note = trainRows.Length == all.Train.RowCount ? counts : counts + string.Create(
            CultureInfo.InvariantCulture,
            $"; where rows of the extract are counted (singling out, copies), copies of a person's other rows are not seen, and about {(double)all.Train.RowCount / trainRows.Length:F1} times as many may be there");
    }

    public AuditInput Input { get; }

    /// <summary>A sentence for the result of every audit that was given <see cref="Input"/>.</summary>
    public string Note { get; }

    /// <summary>Null when every row is its own person: then nothing changes.</summary>
    public static OneRowPerPerson? Of(AuditInput all, ulong seed)
    {
        if (all.Subjects is not { } subjects) return null;
        if (subjects.Train.Length != all.Train.RowCount || subjects.Control.Length != all.Control.RowCount)
            throw new ArgumentException($"{subjects.Train.Length} and {subjects.Control.Length} rows say whose they are, of {all.Train.RowCount} and {all.Control.RowCount}", nameof(all));
        var random = new SeededRandom(seed).Split(Stream);
        var (train, control) = (Draw(subjects.Train, random.Split(1)), Draw(subjects.Control, random.Split(2)));
        return train.Length == all.Train.RowCount && control.Length == all.Control.RowCount ? null : new OneRowPerPerson(all, train, control);
    }

    /// <summary>The same context; exposed records get the numbers that their rows have in the whole training table.</summary>
    public AuditContext Within(AuditContext context)
        => context.Exposed is not { } expose ? context : context with { Exposed = record => expose(record with { TrainRow = trainRows[record.TrainRow] }) };

    /// <summary>One row of each person, every one with the same chance (a reservoir of one), in rising order.</summary>
    private static int[] Draw(int[] people, SeededRandom random)
    {
        var drawn = new Dictionary<int, (int Row, int Seen)>();
        for (var row = 0; row < people.Length; row++)
        {
            var (kept, seen) = drawn.GetValueOrDefault(people[row], (row, 0));
            drawn[people[row]] = (seen == 0 || random.Next(seen + 1) == 0 ? row : kept, seen + 1);
        }

        return [.. drawn.Values.Select(person => person.Row).Order()];
    }
}
