using System.Numerics;
using System.Runtime.Intrinsics;

namespace SynthGovern.Audits.Neighbours;

/// <summary>
/// Finds the nearest rows of one target after the other. A row is passed over only when the bound of its distance, or that of a box around
/// it, is above the distance of the farthest row kept; of all others the distance is computed as it is defined. One per thread.
/// </summary>
internal sealed class TargetSearch
{
    private readonly RowIndex index;
    private readonly GowerColumn[] targets;
    private readonly bool othersOnly;
    private readonly bool wide;
    private readonly NearestHeap heap;
    private readonly short[] codes;
    private readonly double[] values;
    private readonly bool[] isNumber;
    private readonly double[] scales;
    private int target;
    private short limit, strictLimit;

    /// <param name="targets">Columns of the targets, by position in the index.</param>
    /// <param name="wide">512 bits at a time; otherwise 256.</param>
    public TargetSearch(RowIndex index, GowerColumn[] targets, int count, bool othersOnly, bool wide)
    {
        (this.index, this.targets, this.othersOnly, this.wide) = (index, targets, othersOnly, wide);
        heap = new NearestHeap(count);
        (codes, values) = (new short[Math.Max(1, index.FilterColumns) * RowIndex.Fan], new double[targets.Length]);
        (isNumber, scales) = (Array.ConvertAll(targets, column => column.IsNumber), Array.ConvertAll(targets, column => column.Scale));
    }

    /// <summary>Whether <see cref="LowerBounds"/> can use 512 bits at a time here.</summary>
    public static bool CanBeWide => Vector512.IsHardwareAccelerated;

    /// <summary>Turns to a target.</summary>
    public void Take(int row)
    {
        target = row;
        for (var column = 0; column < targets.Length; column++) values[column] = targets[column][row];
        for (var column = 0; column < index.FilterColumns; column++)
        {
            codes.AsSpan(column * RowIndex.Fan, RowIndex.Fan).Fill(targets[column].Code(values[column], index.Unit));
        }
    }

    /// <summary>The nearest rows of the target, nearest first.</summary>
    /// <param name="likely">The block to start with.</param>
    public Neighbour[] Find(FilterPlan plan, int likely)
    {
        heap.Clear();
        (limit, strictLimit) = (short.MaxValue, short.MaxValue);
        Scan(plan, likely);
        var own = likely / RowIndex.Fan;
        ScanGroup(plan, own, likely);
        Span<short> bounds = stackalloc short[RowIndex.Fan];
        for (var set = 0; set < index.Groups.Groups; set++)
        {
            var near = Near(index.Groups, set, plan, bounds);
            for (; near != 0; near &= near - 1)
            {
                var place = BitOperations.TrailingZeroCount(near);
                var group = (set * RowIndex.Fan) + place;
                if (group != own && bounds[place] <= limit) ScanGroup(plan, group, likely);
            }
        }

        return heap.Sorted();
    }

    private void ScanGroup(FilterPlan plan, int group, int except)
    {
        Span<short> bounds = stackalloc short[RowIndex.Fan];
        var near = Near(index.Blocks, group, plan, bounds);
        for (; near != 0; near &= near - 1)
        {
            var place = BitOperations.TrailingZeroCount(near);
            var block = (group * RowIndex.Fan) + place;
            if (block != except && IsWorth(bounds[place], index.Row(index.Start(block)))) Scan(plan, block);
        }
    }

    private void Scan(FilterPlan plan, int block)
    {
        Span<short> bounds = stackalloc short[RowIndex.Fan];
        var near = wide
            ? LowerBounds.Rows512(ref index.Codes(block), ref codes[0], plan, limit, ref bounds[0])
            : LowerBounds.Rows256(ref index.Codes(block), ref codes[0], plan, limit, ref bounds[0]);
        for (near &= index.Present(block); near != 0; near &= near - 1)
        {
            var place = BitOperations.TrailingZeroCount(near);
            var position = index.Start(block) + place;
            var row = index.Row(position);
            if (!IsWorth(bounds[place], row) || (othersOnly && row == target)) continue;
            var distance = Distance(plan, index.Exact(position));
            if (heap.Add(new Neighbour(row, distance)) && heap.IsFull) (limit, strictLimit) = (plan.Limit(heap.Top.Distance), plan.StrictLimit(heap.Top.Distance));
        }
    }

    private uint Near(Boxes boxes, int group, FilterPlan plan, Span<short> bounds)
    {
        var near = wide
            ? LowerBounds.Boxes512(ref boxes.Low(group), ref boxes.High(group), ref codes[0], plan, limit, ref bounds[0])
            : LowerBounds.Boxes256(ref boxes.Low(group), ref boxes.High(group), ref codes[0], plan, limit, ref bounds[0]);
        return near & boxes.Present(group);
    }

    /// <summary>Whether a row with this number or a higher one can be among the nearest; of equally near ones only a lower one can.</summary>
    private bool IsWorth(short bound, int row) => bound <= limit && (bound <= strictLimit || row < heap.Top.Row);

    /// <summary>The distance, or more than that of the farthest row kept when it is more.</summary>
    private double Distance(FilterPlan plan, ReadOnlySpan<double> row)
    {
        var (distance, most) = (0.0, heap.IsFull ? heap.Top.Distance : double.PositiveInfinity);
        foreach (var column in plan.Exact)
        {
            distance += GowerColumn.Distance(values[column], row[column], isNumber[column], scales[column]);
            if (distance > most) break;
        }

        return distance;
    }
}
