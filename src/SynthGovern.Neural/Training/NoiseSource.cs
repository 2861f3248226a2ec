namespace SynthGovern.Neural.Training;

/// <summary>
/// Seeded noise on a device. Blocks are made on the CPU and moved ahead of the steps that use them, so that no step waits for a copy and
/// every device sees the same numbers. Not thread-safe.
/// </summary>
internal sealed class NoiseSource : IDisposable
{
    /// <summary>Numbers of a block in a training: 8 MB.</summary>
    public const int TrainingBlock = 1 << 21;

    private readonly ulong seed;
    private readonly Device device;
    private readonly float[] buffer;
    private readonly Pool[] pools = [new(), new(), new()];

    /// <param name="block">Numbers per block, a multiple of 16. It decides which numbers come, with the seed.</param>
    public NoiseSource(ulong seed, Device device, int block = TrainingBlock) => (this.seed, this.device, buffer) = (seed, device, new float[block]);

    /// <summary>A block that holds this many numbers, and not many more where they are few.</summary>
    public static int BlockFor(long numbers) => (int)Math.Clamp((numbers + 15) / 16 * 16, 1 << 12, TrainingBlock);

    public Tensor Uniform(params long[] shape) => Take(NoiseKind.Uniform, shape);

    public Tensor Normal(params long[] shape) => Take(NoiseKind.Normal, shape);

    public Tensor Gumbel(params long[] shape) => Take(NoiseKind.Gumbel, shape);

    /// <summary>1/keep with probability keep, else 0.</summary>
    public Tensor DropoutMask(double drop, params long[] shape) => Uniform(shape).lt(1 - drop).to_type(ScalarType.Float32).mul_(1 / (1 - drop));

    /// <summary>Call between steps: makes the next blocks where the present ones may not last for another step.</summary>
    public void BeforeStep()
    {
        for (var kind = 0; kind < pools.Length; kind++)
        {
            var pool = pools[kind];
            pool.LargestStep = Math.Max(pool.LargestStep, pool.Used - pool.StepStart);
            if (pool.Block is not null && pool.Used + pool.LargestStep > buffer.Length) Refill((NoiseKind)kind);
            pool.StepStart = pool.Used;
        }
    }

    /// <summary>Where the source stands, for a checkpoint.</summary>
    public long[] Position => [.. pools.SelectMany(pool => new[] { pool.Number, pool.Used, pool.LargestStep })];

    /// <summary>Goes on where another source with this seed stood.</summary>
    public void GoOnAt(IReadOnlyList<long> position)
    {
        for (var kind = 0; kind < pools.Length; kind++)
        {
            var pool = pools[kind];
            var number = position[3 * kind];
            pool.Dispose();
            pool.Block = null;
            pool.Number = number - 1;
            if (number >= 0) Refill((NoiseKind)kind);
            (pool.Used, pool.LargestStep) = (position[(3 * kind) + 1], position[(3 * kind) + 2]);
            pool.StepStart = pool.Used;
        }
    }

    private Tensor Take(NoiseKind kind, long[] shape)
    {
        var count = 1L;
        foreach (var size in shape) count *= size;
        var pool = pools[(int)kind];
        if (count > buffer.Length) return Large(kind, count).view(shape);
        if (pool.Block is null || pool.Used + count > buffer.Length) Refill(kind);
        var taken = pool.Block!.narrow(0, pool.Used, count).view(shape);
        pool.Used += count;
        return taken;
    }

    private void Refill(NoiseKind kind)
    {
        var pool = pools[(int)kind];
        pool.Number++;
        NoiseBlocks.Fill(buffer, kind, seed, pool.Number);
        using (NewDisposeScope())
        {
            pool.Block ??= empty(buffer.Length, ScalarType.Float32, device).DetachFromDisposeScope();
            pool.Block.copy_(tensor(buffer, ScalarType.Float32));
        }

        (pool.Used, pool.StepStart) = (0, 0);
    }

    /// <summary>More numbers than a block has: blocks side by side.</summary>
    private Tensor Large(NoiseKind kind, long count)
    {
        var parts = new List<Tensor>();
        for (var left = count; left > 0; left -= buffer.Length) parts.Add(Take(kind, [Math.Min(left, buffer.Length)]).clone());
        return cat(parts, 0);
    }

    public void Dispose()
    {
        foreach (var pool in pools) pool.Dispose();
    }

    private sealed class Pool : IDisposable
    {
        public Tensor? Block;
        public long Number = -1;
        public long Used;
        public long StepStart;
        public long LargestStep;

        public void Dispose() => Block?.Dispose();
    }
}
