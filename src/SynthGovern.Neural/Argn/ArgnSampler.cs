using SynthGovern.Neural.Training;

namespace SynthGovern.Neural.Argn;

/// <summary>Draws codes column by column, each given all that is known of its row.</summary>
internal sealed class ArgnSampler(ArgnNetwork network, double temperature = 1)
{
    /// <summary>Rows drawn at once.</summary>
    private const int BatchRows = 8192;

    private ArgnLayout Layout => network.Layout;

    /// <summary>New rows.</summary>
    /// <param name="fixedCodes">Part to the code of every row; where it is −1 nothing is given, and 0 is returned.</param>
    /// <returns>// (parts)(rows)</returns>
    public int[][] Sample(int rows, ulong seed, IReadOnlyDictionary<int, int>? fixedCodes = null)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        using var noise = new NoiseSource(seed, network.Device);
        var given = fixedCodes ?? new Dictionary<int, int>();
        var order = Order(given.Keys);
        var weight = FirstLayer(order);
        var table = network.Embed(arange(0, Layout.Codes + 1, ScalarType.Int64, network.Device)); // (codes + 1, e)
        var drawn = Layout.Parts.Select(_ => new int[rows]).ToArray();
        for (var start = 0; start < rows; start += BatchRows)
        {
            using var batch = NewDisposeScope();
            var count = Math.Min(BatchRows, rows - start);
            Copy(SampleBatch(count, order, given, weight, table, noise), order, drawn, start, count);
        }

        return drawn;
    }

    /// <returns>Codes by place in the order. // (s, rows)</returns>
    private Tensor SampleBatch(int rows, int[] order, IReadOnlyDictionary<int, int> given, Tensor weight, Tensor table, NoiseSource noise)
    {
        var embedding = Layout.Embedding;
        var context = empty([rows, Layout.Inputs], ScalarType.Float32, network.Device);          // (rows, s*e)
        var codes = new Tensor[order.Length];
        var uniform = noise.Uniform(order.Length, rows, 1);
        for (var place = 0; place < order.Length; place++)
        {
            using var step = NewDisposeScope();
            var slot = order[place];
            Tensor input;
            if (given.TryGetValue(Layout.PartOfSlot[slot], out var code))
            {
                codes[place] = full([rows], Math.Max(0, code), ScalarType.Int64, network.Device).DetachFromDisposeScope();
                input = code < 0 ? full([rows], Layout.Codes, ScalarType.Int64, network.Device) : codes[place].add(Layout.Offsets[slot]);
            }
            else
            {
                var logits = network.LogitsOf(slot, context.narrow(1, 0, place * embedding), weight.narrow(0, 0, place * embedding));
                codes[place] = Draw(temperature == 1 ? logits : logits.div(temperature), uniform[place]).DetachFromDisposeScope();
                input = codes[place].add(Layout.Offsets[slot]);
            }

            context.narrow(1, place * embedding, embedding).copy_(table.index_select(0, input));
        }

        return stack(codes, 0);
    }

    /// <summary>By inversion: the first code whose cumulated probability lies above a uniform number.</summary>
    /// <param name="logits">// (rows, c)</param>
    /// <param name="uniform">// (rows, 1)</param>
    /// <returns>// (rows)</returns>
    public static Tensor Draw(Tensor logits, Tensor uniform)
    {
        var last = logits.shape[1] - 1;
        var cumulative = logits.softmax(1).cumsum(1);                                            // (rows, c)
        return searchsorted(cumulative, uniform.mul(cumulative.narrow(1, last, 1)), right: true).view(-1).clamp_max(last);
    }

    /// <summary>Slots: what is given first, then the others in the order of the schema.</summary>
    private int[] Order(IEnumerable<int> given)
    {
        var first = given.ToHashSet();
        return [.. Enumerable.Range(0, Layout.Parts.Count).OrderBy(part => first.Contains(part) ? 0 : 1).ThenBy(part => part).Select(part => Layout.SlotOfPart[part])];
    }

    private Tensor FirstLayer(int[] order)
        => network.Parameters["first.weight"].view(Layout.Parts.Count, Layout.Embedding, Layout.Hidden)
            .index_select(0, tensor(Array.ConvertAll(order, slot => (long)slot), ScalarType.Int64).to(network.Device)).view(Layout.Inputs, Layout.Hidden);

    private void Copy(Tensor codes, int[] order, int[][] to, int start, int count)
    {
        var flat = codes.to_type(ScalarType.Int32).cpu().data<int>().ToArray();
        for (var place = 0; place < order.Length; place++) flat.AsSpan(place * count, count).CopyTo(to[Layout.PartOfSlot[order[place]]].AsSpan(start));
    }
}
