using System.Runtime.InteropServices.Marshalling;

namespace SynthGovern.LibTorch;

public static partial class torch
{
    /// <summary>A source of random numbers with its own seed and state, on one device.</summary>
    [NativeMarshalling(typeof(GeneratorMarshaller))]
    public sealed class Generator : IDisposable
    {
        private nint handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            handle = Native.sg_generator_new(seed, this.device);
            if (handle == 0) throw Native.Failure();
        }

        private Generator(Device device)
        {
            this.device = device;
            handle = Native.sg_generator_default(device);
            if (handle == 0) throw Native.Failure();
        }

        ~Generator() => Free();

        internal nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        public Device device { get; }

        /// <summary>The generator of the CPU that every call without one uses.</summary>
        public static Generator Default => new(CPU);

        public long initial_seed() => Native.sg_generator_initial_seed(this);

        /// <summary>Seeds anew from the machine's own randomness and answers the seed.</summary>
        public long seed() => Native.sg_generator_seed(this);

        public Generator manual_seed(long seed)
        {
            Native.sg_generator_manual_seed(this, seed);
            return this;
        }

        public Tensor get_state() => Native.sg_generator_get_state(this);

        public void set_state(Tensor value) => Native.Check(Native.sg_generator_set_state(this, value));

        public void Dispose()
        {
            Free();
            GC.SuppressFinalize(this);
        }

        private void Free()
        {
            var held = Interlocked.Exchange(ref handle, 0);
            if (held != 0) Native.sg_generator_free(held);
        }
    }

    /// <summary>Seeds the generators of every device.</summary>
    public static Generator manual_seed(long seed)
    {
        Native.Check(Native.sg_manual_seed(seed));
        return Generator.Default;
    }

    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    public static long initial_seed() => random.initial_seed();

    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);

        public static long initial_seed()
        {
            using var generator = Generator.Default;
            return generator.initial_seed();
        }

        public static Tensor get_rng_state()
        {
            using var generator = Generator.Default;
            return generator.get_state();
        }

        public static void set_rng_state(Tensor new_state)
        {
            using var generator = Generator.Default;
            generator.set_state(new_state);
        }
    }
}
