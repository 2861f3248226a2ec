using System.Runtime.InteropServices;
using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch;

/// <summary>What <c>native/linalg.cpp</c> exports, line by line.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor sg_matmul(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_mm(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_bmm(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_dot(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_mv(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_outer(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_inner(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_kron(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor sg_addmm(Tensor t, Tensor a, Tensor b, double beta, double alpha);
    [LibraryImport(Library)]
    internal static partial Tensor sg_baddbmm(Tensor t, Tensor a, Tensor b, double beta, double alpha);
    [LibraryImport(Library)]
    internal static partial Tensor sg_addmv(Tensor t, Tensor a, Tensor b, double beta, double alpha);
    [LibraryImport(Library)]
    internal static partial Tensor sg_addr(Tensor t, Tensor a, Tensor b, double beta, double alpha);
    [LibraryImport(Library)]
    internal static partial Tensor sg_addbmm(Tensor t, Tensor a, Tensor b, double beta, double alpha);
    [LibraryImport(Library)]
    internal static partial int sg_addmm_(Tensor t, Tensor a, Tensor b, double beta, double alpha);
    [LibraryImport(Library)]
    internal static partial Tensor sg_cdist(Tensor a, Tensor b, double p, long mode);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Tensor sg_einsum(string equation, ReadOnlySpan<nint> list, int n);
    [LibraryImport(Library)]
    internal static partial Tensor sg_trace(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_cholesky(Tensor t, Flag upper);
    [LibraryImport(Library)]
    internal static partial Tensor sg_inverse(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_det(Tensor t);
    [LibraryImport(Library)]
    internal static partial Tensor sg_cov(Tensor t, long correction, Tensor? counts, Tensor? weights);
    [LibraryImport(Library)]
    internal static partial Tensor sg_corrcoef(Tensor t);
}
