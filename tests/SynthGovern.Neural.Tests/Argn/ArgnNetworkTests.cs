using SynthGovern.Neural.Argn;

namespace SynthGovern.Neural.Tests.Argn;

/// <summary>The fused network against a plain loop over rows and columns.</summary>
public sealed class ArgnNetworkTests : IDisposable
{
    private static readonly int[][] Orders = [[0, 1, 2, 3, 4, 5], [5, 2, 1, 0, 4, 3]];
    private readonly ArgnLayout layout = new(ArgnTables.Parts, new ArgnOptions { Embedding = 5, Hidden = 4 });
    private readonly ArgnNetwork network;

    public ArgnNetworkTests() => network = ArgnNetwork.Create(layout, null, new SeededRandom(1), CPU);

    public void Dispose() => network.Dispose();

    [Fact]
    public void TheFusedNetworkIsAPlainLoopOverColumns()
    {
        using var scope = NewDisposeScope();
        var codes = Codes(6);
        using var rows = ArgnRows.Of(layout, codes, [0, 1, 2, 3, 4, 5], CPU);
        var positions = Positions(Orders);
        var logProbabilities = network.LogProbabilities(rows.Inputs.view(2, 3, -1), positions);
        var ofTargets = network.OfTargets(logProbabilities, rows.Targets.transpose(0, 1));
        for (var row = 0; row < 6; row++)
        {
            for (var part = 0; part < layout.Parts.Count; part++)
            {
                var expected = Plain(codes, row, part, layout.Positions(Orders[row / 3]));
                var slot = layout.SlotOfPart[part];
                var bucket = layout.BucketOfSlot(slot);
                for (var code = 0; code < expected.Length; code++) Assert.Equal(expected[code], logProbabilities[bucket.Index][slot - bucket.First, row, code].item<float>(), 1e-4);
                if (codes[part][row] >= 0) Assert.Equal(expected[codes[part][row]], ofTargets[slot, row].item<float>(), 1e-4);
            }
        }
    }

    [Fact]
    public void ThePaddingOfABucketHasNoProbability()
    {
        using var scope = NewDisposeScope();
        using var rows = ArgnRows.Of(layout, Codes(4), [0, 1, 2, 3], CPU);
        var logProbabilities = network.LogProbabilities(rows.Inputs.unsqueeze(0), Positions(Orders[..1]));
        foreach (var bucket in layout.Buckets)
        {
            for (var at = 0; at < bucket.Count; at++)
            {
                var own = logProbabilities[bucket.Index][at].narrow(1, 0, layout.Cardinality(bucket.First + at)).exp().sum();
                Assert.Equal(4, own.item<float>(), 1e-4);
            }
        }
    }

    [Fact]
    public void WhatComesLaterInTheOrderChangesNothingToTheLastBit()
    {
        using var scope = NewDisposeScope();
        foreach (var order in Orders)
        {
            for (var place = 0; place < order.Length; place++)
            {
                var codes = Codes(3);
                var changed = codes.Select(column => column.ToArray()).ToArray();
                foreach (var part in Enumerable.Range(0, layout.Parts.Count).Where(part => Array.IndexOf(order, layout.Parts[part].Column) >= place)) changed[part] = [.. changed[part].Select(code => (code + 1) % layout.Parts[part].Cardinality)];
                var (before, after) = (All(codes, order), All(changed, order));
                foreach (var part in Enumerable.Range(0, layout.Parts.Count).Where(part => Array.IndexOf(order, layout.Parts[part].Column) <= place))
                {
                    // The second part of a column sees the first, which was changed with it.
                    if (part > 0 && layout.Parts[part - 1].Column == layout.Parts[part].Column && Array.IndexOf(order, layout.Parts[part].Column) == place) continue;
                    Assert.Equal(Of(before, part), Of(after, part));
                }

                if (place < order.Length - 1) Assert.NotEqual(Of(before, layout.Parts.ToList().FindIndex(part => part.Column == order[^1])), Of(after, layout.Parts.ToList().FindIndex(part => part.Column == order[^1])));
            }
        }
    }

    [Fact]
    public void ThePartsOfAColumnKeepTheirOrderInEveryOrderOfTheColumns()
    {
        var random = new SeededRandom(1);
        var columns = Enumerable.Range(0, layout.Columns).ToArray();
        for (var i = 0; i < 50; i++)
        {
            random.Shuffle<int>(columns);
            var positions = layout.Positions(columns);
            Assert.True(positions[layout.SlotOfPart[1]] < positions[layout.SlotOfPart[2]]);
            Assert.Equal(layout.Parts.Count, positions.Distinct().Count());
            var byPlace = Enumerable.Range(0, layout.Parts.Count).OrderBy(part => positions[layout.SlotOfPart[part]]).Select(part => layout.Parts[part].Column).Distinct();
            Assert.Equal(columns, byPlace);
        }
    }

    [Fact]
    public void WhatIsUnknownCountsLikeWhatComesLater()
    {
        using var scope = NewDisposeScope();
        var codes = Codes(3);
        var hidden = codes.Select(column => column.ToArray()).ToArray();
        hidden[0] = [-1, -1, -1];
        var (withLater, withUnknown) = (All(codes, [1, 2, 3, 4, 5, 0]), All(hidden, [0, 1, 2, 3, 4, 5]));
        for (var part = 1; part < layout.Parts.Count; part++) Assert.Equal(Of(withLater, part), Of(withUnknown, part));
    }

    [Fact]
    public void OneSlotAloneHasTheLogitsOfTheWhole()
    {
        using var scope = NewDisposeScope();
        var codes = Codes(3);
        using var rows = ArgnRows.Of(layout, codes, [0, 1, 2], CPU);
        var whole = All(codes, Orders[0]);
        for (var part = 0; part < layout.Parts.Count; part++)
        {
            var hidden = codes.Select((column, other) => other < part ? column : [-1, -1, -1]).ToArray();
            using var known = ArgnRows.Of(layout, hidden, [0, 1, 2], CPU);
            var alone = network.LogitsOf(layout.SlotOfPart[part], network.Embed(known.Inputs).view(3, -1), network.Parameters["first.weight"]).log_softmax(1);
            Assert.All(Of(whole, part).Zip(alone.data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        }
    }

    [Fact]
    public void TheNumberOfWeightsIsThatOfTheLayout() => Assert.Equal(layout.Weights, network.Parameters.Flat.shape[0]);

    [Theory]
    [InlineData(15, 300_000, 400_000)]
    [InlineData(65, 5_000_000, 8_000_000)]
    [InlineData(785, 5_000_000, 30_000_000)]
    public void ATableOfManyColumnsGetsANarrowerNetwork(int columns, long fewest, long most)
    {
        var parts = Enumerable.Range(0, columns).Select(column => new SynthGovern.Encoding.Codes.CodePart($"{column}", column, 17)).ToList();
        Assert.InRange(new ArgnLayout(parts, new ArgnOptions { Embedding = 16, Hidden = 32 }).Weights, fewest, most);
    }

    private IReadOnlyList<Tensor> All(int[][] codes, int[] order)
    {
        using var rows = ArgnRows.Of(layout, codes, [.. Enumerable.Range(0, codes[0].Length)], CPU);
        return network.LogProbabilities(rows.Inputs.unsqueeze(0), Positions([order]));
    }

    private float[] Of(IReadOnlyList<Tensor> logProbabilities, int part)
    {
        var slot = layout.SlotOfPart[part];
        var bucket = layout.BucketOfSlot(slot);
        return logProbabilities[bucket.Index][slot - bucket.First].narrow(1, 0, layout.Cardinality(slot)).contiguous().data<float>().ToArray();
    }

    private Tensor Positions(int[][] orders) => tensor(orders.SelectMany(order => layout.Positions(order)).ToArray()).view(orders.Length, -1);

    private int[][] Codes(int rows)
    {
        var random = new SeededRandom(9);
        return [.. layout.Parts.Select(part => Enumerable.Range(0, rows).Select(_ => part.Name == "d" && random.Next(3) == 0 ? -1 : random.Next(part.Cardinality)).ToArray())];
    }

    /// <summary>ln softmax(b + W relu(a + Σ over the parts before: embedding · V)), one number after the other.</summary>
    private double[] Plain(int[][] codes, int row, int part, float[] positions)
    {
        var (slot, width) = (layout.SlotOfPart[part], layout.Embedding);
        var bucket = layout.BucketOfSlot(slot);
        var (embedding, first) = (network.Parameters["embedding"], network.Parameters["first.weight"]);
        var start = bucket.FirstHidden + ((slot - bucket.First) * bucket.Hidden);
        var hidden = new double[bucket.Hidden];
        for (var unit = 0; unit < hidden.Length; unit++)
        {
            hidden[unit] = network.Parameters["first.bias"][start + unit].item<float>();
            for (var other = 0; other < layout.Parts.Count; other++)
            {
                var (otherSlot, code) = (layout.SlotOfPart[other], codes[other][row]);
                if (positions[otherSlot] >= positions[slot] || code < 0) continue;
                for (var i = 0; i < width; i++) hidden[unit] += embedding[layout.Offsets[otherSlot] + code, i].item<float>() * first[(otherSlot * width) + i, start + unit].item<float>();
            }
        }

        var logits = new double[layout.Parts[part].Cardinality];
        for (var code = 0; code < logits.Length; code++)
        {
            logits[code] = network.Parameters[$"output{bucket.Index}.bias"][slot - bucket.First, 0, code].item<float>();
            for (var unit = 0; unit < hidden.Length; unit++) logits[code] += Math.Max(0, hidden[unit]) * network.Parameters[$"output{bucket.Index}.weight"][slot - bucket.First, unit, code].item<float>();
        }

        var sum = Math.Log(logits.Sum(Math.Exp));
        return Array.ConvertAll(logits, logit => logit - sum);
    }
}
