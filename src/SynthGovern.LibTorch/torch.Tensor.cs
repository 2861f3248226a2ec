using System.Runtime.InteropServices.Marshalling;

namespace SynthGovern.LibTorch;

public static partial class torch
{
    /// <summary>
    /// A tensor of libtorch: elements of one type in an n-dimensional shape, on one device, with a gradient tape. Names, signatures and semantics are
    /// those of TorchSharp. It holds native memory: dispose it, or make it inside a dispose scope; the finaliser frees what was forgotten.
    /// </summary>
    [NativeMarshalling(typeof(TensorMarshaller))]
    public partial class Tensor : IDisposable
    {
        private nint handle;

        internal Tensor(nint handle)
        {
            this.handle = handle;
            DisposeScopeManager.Made(this);
        }

        ~Tensor() => Free();

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>The native tensor; throws when it was disposed.</summary>
        public nint Handle => handle != 0 ? handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        public bool IsInvalid => handle == 0;

        public void Dispose()
        {
            GC.SuppressFinalize(this);
            if (handle == 0) return;
            if (OwningDisposeScope is { } scope) scope.MarkAsDisposed(this);
            else DisposeScopeManager.Statistics.Disposed(this, inScope: false);
            Free();
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        internal void Free()
        {
            var held = Interlocked.Exchange(ref handle, 0);
            if (held == 0) return;
            Native.sg_free(held);
            GC.SuppressFinalize(this);
        }

        /// <summary>Puts another native tensor in this object's place; for a parameter that moves to another device.</summary>
        internal void Replace(Tensor with)
        {
            var old = handle;
            handle = Native.sg_share(with).Take();
            Native.sg_free(old);
        }

        /// <summary>Takes the native tensor away; this object is then invalid.</summary>
        internal nint Take()
        {
            var taken = Handle;
            if (OwningDisposeScope is { } scope) scope.MarkAsDisposed(this);
            else DisposeScopeManager.Statistics.Disposed(this, inScope: false);
            handle = 0;
            GC.SuppressFinalize(this);
            return taken;
        }

        private Tensor Done(int status)
        {
            Native.Check(status);
            return this;
        }
    }
}
