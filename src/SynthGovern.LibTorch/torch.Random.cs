namespace SynthGovern.LibTorch;

public static partial class torch
{
    public static Tensor rand(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Native.sg_rand(size, size.Length, generator, dtype.Code(), device).Tracked(requires_grad);

    public static Tensor rand(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        rand(size.AsSpan(), dtype, device, requires_grad, generator);

    public static Tensor rand(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        rand([size], dtype, device, requires_grad, generator);

    public static Tensor rand(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        rand([rows, columns], dtype, device, requires_grad, generator);

    public static Tensor rand(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        rand([dim0, dim1, dim2], dtype, device, requires_grad, generator);

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Native.sg_rand_like(input, dtype.Code(), device).Tracked(requires_grad);

    public static Tensor randn(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Native.sg_randn(size, size.Length, generator, dtype.Code(), device).Tracked(requires_grad);

    public static Tensor randn(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn(size.AsSpan(), dtype, device, requires_grad, generator);

    public static Tensor randn(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn([size], dtype, device, requires_grad, generator);

    public static Tensor randn(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn([rows, columns], dtype, device, requires_grad, generator);

    public static Tensor randn(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randn([dim0, dim1, dim2], dtype, device, requires_grad, generator);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Native.sg_randn_like(input, dtype.Code(), device).Tracked(requires_grad);

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Native.sg_randint(low, high, size, size.Length, generator, dtype.Code(), device).Tracked(requires_grad);

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Native.sg_randperm(n, generator, dtype.Code(), device).Tracked(requires_grad);

    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Native.sg_normal(mean, std, size, size.Length, generator, dtype.Code(), device).Tracked(requires_grad);

    /// <summary>Ones with the probabilities that the input holds, else zeros.</summary>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    /// <summary>Indices drawn with the weights of a row: (rows, weights) to (rows, samples).</summary>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    public static Tensor poisson(Tensor input, Generator? generator = null) => input.poisson(generator);

    public partial class Tensor
    {
        public Tensor bernoulli(Generator? generator = null) => Native.sg_bernoulli(this, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) =>
            Native.sg_multinomial(this, num_samples, replacement, generator);

        public Tensor poisson(Generator? generator = null) => Native.sg_poisson(this, generator);

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => Done(Native.sg_normal_(this, mean, std, generator));

        public Tensor uniform_(double from, double to, Generator? generator = null) => Done(Native.sg_uniform_(this, from, to, generator));

        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Done(Native.sg_exponential_(this, lambda, generator));

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Done(Native.sg_bernoulli_(this, p, generator));

        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Done(Native.sg_bernoulli_tensor_(this, p, generator));

        public Tensor random_(double from, double to, Generator? generator = null) => Done(Native.sg_random_(this, (long)from, (long)to, generator));
    }
}
