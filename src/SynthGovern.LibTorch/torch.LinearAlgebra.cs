namespace SynthGovern.LibTorch;

/// <summary>How <see cref="torch.cdist"/> computes Euclidean distances.</summary>
public enum compute_mode
{
    use_mm_for_euclid_dist_if_necessary,
    use_mm_for_euclid_dist,
    donot_use_mm_for_euclid_dist,
}

public static partial class torch
{
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);

    public static Tensor mv(Tensor input, Tensor target) => input.mv(target);

    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);

    public static Tensor dot(Tensor input, Tensor other) => input.dot(other);

    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);

    public static Tensor inner(Tensor input, Tensor vec2) => input.inner(vec2);

    public static Tensor kron(Tensor input, Tensor other) => input.kron(other);

    /// <summary>beta × input + alpha × mat1 · mat2.</summary>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => input.addmm(mat1, mat2, beta, alpha);

    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        input.baddbmm(batch1, batch2, beta, alpha);

    /// <summary>Distances between the rows of x1 and those of x2: (rows 1, rows 2).</summary>
    public static Tensor cdist(
        Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) =>
        Native.sg_cdist(x1, x2, p, (long)compute_mode);

    public static Tensor einsum(string equation, params Tensor[] tensors)
    {
        var made = Native.sg_einsum(equation, Handles(tensors), tensors.Length);
        GC.KeepAlive(tensors);
        return made;
    }

    public static Tensor cov(Tensor input, long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
        Native.sg_cov(input, correction, fweights, aweights);

    public static Tensor corrcoef(Tensor input) => input.corrcoef();

    public static Tensor trace(Tensor input) => input.trace();

    public static Tensor dist(Tensor input, Tensor other, float p = 2) => input.dist(other, p);

    /// <summary>Decompositions.</summary>
    public static class linalg
    {
        /// <summary>The lower triangular factor L of a positive definite matrix L · Lᵀ.</summary>
        public static Tensor cholesky(Tensor input) => Native.sg_cholesky(input, false);

        public static Tensor inv(Tensor input) => input.inverse();
    }

    public partial class Tensor
    {
        public Tensor matmul(Tensor target) => Native.sg_matmul(this, target);

        public Tensor mm(Tensor target) => Native.sg_mm(this, target);

        public Tensor mv(Tensor target) => Native.sg_mv(this, target);

        public Tensor bmm(Tensor batch2) => Native.sg_bmm(this, batch2);

        public Tensor dot(Tensor target) => Native.sg_dot(this, target);

        public Tensor outer(Tensor vec2) => Native.sg_outer(this, vec2);

        public Tensor inner(Tensor vec2) => Native.sg_inner(this, vec2);

        public Tensor kron(Tensor other) => Native.sg_kron(this, other);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Native.sg_addmm(this, mat1, mat2, beta, alpha);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Done(Native.sg_addmm_(this, mat1, mat2, beta, alpha));

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Native.sg_baddbmm(this, batch1, batch2, beta, alpha);

        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Native.sg_addbmm(this, batch1, batch2, beta, alpha);

        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Native.sg_addmv(this, mat, vec, beta, alpha);

        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Native.sg_addr(this, vec1, vec2, beta, alpha);

        public Tensor trace() => Native.sg_trace(this);

        public Tensor inverse() => Native.sg_inverse(this);

        public Tensor det() => Native.sg_det(this);

        public Tensor corrcoef() => Native.sg_corrcoef(this);
    }
}
