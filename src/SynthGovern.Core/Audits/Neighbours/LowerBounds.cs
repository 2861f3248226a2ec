using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SynthGovern.Audits.Neighbours;

/// <summary>
/// Lower bounds of the distances, in steps, of one target to 32 rows or to 32 boxes of rows at a time. A block holds the codes of 32
/// rows, column by column; a target holds each of its codes 32 times. Sums fit into 16 bits because a column adds at most one unit.
/// </summary>
internal static class LowerBounds
{
    /// <summary>Bounds of the distances to rows.</summary>
    /// <param name="sums">The 32 bounds; not complete when the result is 0.</param>
    /// <returns>A bit for each row whose bound is at most the limit.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Rows512(ref short block, ref short target, FilterPlan plan, short limit, ref short sums)
    {
        var (sum, unit, most) = (Vector512<short>.Zero, Vector512.Create(plan.Unit), Vector512.Create(limit));
        foreach (var offset in plan.Labels)
        {
            var same = Vector512.Equals(Vector512.LoadUnsafe(ref block, (nuint)offset), Vector512.LoadUnsafe(ref target, (nuint)offset));
            sum = Vector512.ConditionalSelect(same, sum, sum + unit);
        }

        if (Vector512.GreaterThanAll(sum, most)) return 0;
        foreach (var offset in plan.Complete)
        {
            sum += Vector512.Abs(Vector512.LoadUnsafe(ref block, (nuint)offset) - Vector512.LoadUnsafe(ref target, (nuint)offset));
        }

        foreach (var offset in plan.WithMissing)
        {
            sum += Vector512.Min(unit, Vector512.Abs(Vector512.LoadUnsafe(ref block, (nuint)offset) - Vector512.LoadUnsafe(ref target, (nuint)offset)));
        }

        sum.StoreUnsafe(ref sums);
        return (uint)Vector512.LessThanOrEqual(sum, most).ExtractMostSignificantBits();
    }

    /// <summary>Bounds of the distances to the nearest possible row of each box, a box being the smallest and the largest code of each column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Boxes512(ref short low, ref short high, ref short target, FilterPlan plan, short limit, ref short sums)
    {
        var (sum, unit, most) = (Vector512<short>.Zero, Vector512.Create(plan.Unit), Vector512.Create(limit));
        foreach (var offset in plan.Labels)
        {
            var value = Vector512.LoadUnsafe(ref target, (nuint)offset);
            var outside = Vector512.GreaterThan(Vector512.LoadUnsafe(ref low, (nuint)offset), value) | Vector512.LessThan(Vector512.LoadUnsafe(ref high, (nuint)offset), value);
            sum = Vector512.ConditionalSelect(outside, sum + unit, sum);
        }

        if (Vector512.GreaterThanAll(sum, most)) return 0;
        foreach (var offset in plan.Complete) sum += Gap512(ref low, ref high, ref target, (nuint)offset);
        foreach (var offset in plan.WithMissing) sum += Vector512.Min(unit, Gap512(ref low, ref high, ref target, (nuint)offset));
        sum.StoreUnsafe(ref sums);
        return (uint)Vector512.LessThanOrEqual(sum, most).ExtractMostSignificantBits();
    }

    /// <summary>As <see cref="Rows512"/>, for processors with shorter vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Rows256(ref short block, ref short target, FilterPlan plan, short limit, ref short sums)
    {
        var found = 0u;
        var (unit, most) = (Vector256.Create(plan.Unit), Vector256.Create(limit));
        for (nuint half = 0; half < RowIndex.Fan; half += (nuint)Vector256<short>.Count)
        {
            var sum = Vector256<short>.Zero;
            foreach (var offset in plan.Labels)
            {
                var same = Vector256.Equals(Vector256.LoadUnsafe(ref block, (nuint)offset + half), Vector256.LoadUnsafe(ref target, (nuint)offset));
                sum += Vector256.AndNot(unit, same);
            }

            if (Vector256.GreaterThanAll(sum, most)) continue;
            foreach (var offset in plan.Complete)
            {
                sum += Vector256.Abs(Vector256.LoadUnsafe(ref block, (nuint)offset + half) - Vector256.LoadUnsafe(ref target, (nuint)offset));
            }

            foreach (var offset in plan.WithMissing)
            {
                sum += Vector256.Min(unit, Vector256.Abs(Vector256.LoadUnsafe(ref block, (nuint)offset + half) - Vector256.LoadUnsafe(ref target, (nuint)offset)));
            }

            sum.StoreUnsafe(ref sums, half);
            found |= ~Vector256.GreaterThan(sum, most).ExtractMostSignificantBits() << (int)half & (half == 0 ? 0xFFFFu : 0xFFFF0000u);
        }

        return found;
    }

    /// <summary>As <see cref="Boxes512"/>, for processors with shorter vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Boxes256(ref short low, ref short high, ref short target, FilterPlan plan, short limit, ref short sums)
    {
        var found = 0u;
        var (unit, most) = (Vector256.Create(plan.Unit), Vector256.Create(limit));
        for (nuint half = 0; half < RowIndex.Fan; half += (nuint)Vector256<short>.Count)
        {
            var sum = Vector256<short>.Zero;
            foreach (var offset in plan.Labels) sum += unit & Vector256.GreaterThan(Gap256(ref low, ref high, ref target, (nuint)offset, half), Vector256<short>.Zero);
            if (Vector256.GreaterThanAll(sum, most)) continue;
            foreach (var offset in plan.Complete) sum += Gap256(ref low, ref high, ref target, (nuint)offset, half);
            foreach (var offset in plan.WithMissing) sum += Vector256.Min(unit, Gap256(ref low, ref high, ref target, (nuint)offset, half));
            sum.StoreUnsafe(ref sums, half);
            found |= ~Vector256.GreaterThan(sum, most).ExtractMostSignificantBits() << (int)half & (half == 0 ? 0xFFFFu : 0xFFFF0000u);
        }

        return found;
    }

    /// <summary>How many steps the target is outside of the boxes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Gap512(ref short low, ref short high, ref short target, nuint offset)
    {
        var value = Vector512.LoadUnsafe(ref target, offset);
        return Vector512.Max(Vector512<short>.Zero, Vector512.Max(Vector512.LoadUnsafe(ref low, offset) - value, value - Vector512.LoadUnsafe(ref high, offset)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Gap256(ref short low, ref short high, ref short target, nuint offset, nuint half)
    {
        var value = Vector256.LoadUnsafe(ref target, offset);
        return Vector256.Max(
            Vector256<short>.Zero,
            Vector256.Max(Vector256.LoadUnsafe(ref low, offset + half) - value, value - Vector256.LoadUnsafe(ref high, offset + half)));
    }
}
