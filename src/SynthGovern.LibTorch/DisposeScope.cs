using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch;

/// <summary>
/// Every tensor made on this thread while the scope is the innermost one belongs to it, and is freed with it unless it was moved out or detached.
/// Made by <see cref="torch.NewDisposeScope"/>. Names and meaning are TorchSharp's.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    private readonly HashSet<IDisposable> owned = new(ReferenceEqualityComparer.Instance);

    public DisposeScope(DisposeScopeManager disposeScopeManager)
    {
        manager = disposeScopeManager;
        Outer = manager.Innermost;
        manager.Innermost = this;
    }

    internal DisposeScope? Outer { get; private set; }

    public int DisposablesCount => owned.Count;

    public IReadOnlyList<IDisposable> DisposablesView => owned.ToList();

    public bool Contains(IDisposable disposable) => owned.Contains(disposable);

    /// <summary>Takes something that has no scope, or another one, into this scope.</summary>
    public void Attach(IDisposable disposable)
    {
        if (!owned.Add(disposable)) return;
        manager.Counts.Attached(disposable);
        if (disposable is not Tensor tensor) return;
        tensor.OwningDisposeScope?.owned.Remove(disposable);
        tensor.OwningDisposeScope = this;
    }

    /// <summary>As <see cref="Attach"/>: the name of older versions.</summary>
    public T Include<T>(T disposable)
        where T : IDisposable
    {
        Attach(disposable);
        return disposable;
    }

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        if (!owned.Contains(disposable)) return disposable;
        if (Outer is null) return Detach(disposable);
        owned.Remove(disposable);
        Outer.Own(disposable);
        return disposable;
    }

    public (T1 First, T2 Second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    public void MoveToOuter(params IDisposable[] disposables) => Array.ForEach(disposables, d => MoveToOuter<IDisposable>(d));

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOuter(disposables.ToArray());

    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        if (!owned.Remove(disposable)) return disposable;
        if (disposable is Tensor tensor) tensor.OwningDisposeScope = null;
        manager.Counts.Detached(disposable);
        return disposable;
    }

    public (T1 First, T2 Second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (Detach(first), Detach(second));

    public void Detach(params IDisposable[] disposables) => Array.ForEach(disposables, d => Detach<IDisposable>(d));

    public void Detach(IEnumerable<IDisposable> disposables) => Detach(disposables.ToArray());

    public void DisposeEverything() => DisposeEverythingBut([]);

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var disposable in owned.Where(d => !keep.Contains(d)).ToArray()) disposable.Dispose();
        owned.IntersectWith(keep);
    }

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    /// <summary>Forgets something that was freed elsewhere.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        if (!owned.Remove(disposable)) return;
        if (disposable is Tensor tensor) tensor.OwningDisposeScope = null;
        manager.Counts.Disposed(disposable, inScope: true);
    }

    public void Dispose()
    {
        foreach (var disposable in owned)
        {
            if (disposable is not Tensor tensor)
            {
                disposable.Dispose();
                continue;
            }
            tensor.OwningDisposeScope = null;
            tensor.Free();
            manager.Counts.Disposed(tensor, inScope: true);
        }
        owned.Clear();
        manager.Leave(this);
    }

    internal void Own(IDisposable disposable)
    {
        owned.Add(disposable);
        if (disposable is Tensor tensor) tensor.OwningDisposeScope = this;
    }

    internal void Skip(DisposeScope left)
    {
        if (Outer == left) Outer = left.Outer;
    }
}
