using static SynthGovern.LibTorch.torch;

namespace SynthGovern.LibTorch;

/// <summary>The dispose scopes of one thread and the counts of what it made and freed.</summary>
public sealed class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? current;

    internal static DisposeScopeManager ThreadSingleton => current ??= new();

    internal DisposeScope? Innermost { get; set; }

    internal ThreadDisposeScopeStatistics Counts { get; } = new();

    /// <summary>What this thread made and freed: a test that ends with the count of live tensors it began with leaked nothing.</summary>
    public static ThreadDisposeScopeStatistics Statistics => ThreadSingleton.Counts;

    internal static DisposeScope NewDisposeScope() => new(ThreadSingleton);

    internal static void Made(Tensor tensor)
    {
        var manager = ThreadSingleton;
        manager.Counts.Created(tensor, inScope: manager.Innermost is not null);
        manager.Innermost?.Own(tensor);
    }

    internal void Leave(DisposeScope scope)
    {
        if (Innermost == scope)
        {
            Innermost = scope.Outer;
            return;
        }
        for (var inner = Innermost; inner is not null; inner = inner.Outer) inner.Skip(scope);
    }
}

/// <summary>Counts of tensors (and other disposables) that one thread created, attached, detached and disposed.</summary>
public sealed class LifetimeStatistics
{
    public long CreatedOutsideScopeCount { get; internal set; }

    public long CreatedInScopeCount { get; internal set; }

    public long AttachedToScopeCount { get; internal set; }

    public long DetachedFromScopeCount { get; internal set; }

    public long DisposedInScopeCount { get; internal set; }

    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Created less disposed, since the last reset.</summary>
    public long ThreadTotalLiveCount =>
        CreatedInScopeCount + CreatedOutsideScopeCount - DisposedInScopeCount - DisposedOutsideScopeCount;

    public void Reset() =>
        CreatedOutsideScopeCount = CreatedInScopeCount = AttachedToScopeCount = DetachedFromScopeCount = DisposedInScopeCount = DisposedOutsideScopeCount = 0;
}

/// <summary>The statistics of one thread's dispose scopes.</summary>
public sealed class ThreadDisposeScopeStatistics
{
    public LifetimeStatistics TensorStatistics { get; } = new();

    public long CreatedOutsideScopeCount => TensorStatistics.CreatedOutsideScopeCount;

    public long CreatedInScopeCount => TensorStatistics.CreatedInScopeCount;

    public long AttachedToScopeCount => TensorStatistics.AttachedToScopeCount;

    public long DetachedFromScopeCount => TensorStatistics.DetachedFromScopeCount;

    public long DisposedInScopeCount => TensorStatistics.DisposedInScopeCount;

    public long DisposedOutsideScopeCount => TensorStatistics.DisposedOutsideScopeCount;

    public long ThreadTotalLiveCount => TensorStatistics.ThreadTotalLiveCount;

    public void Reset() => TensorStatistics.Reset();

    internal void Created(Tensor _, bool inScope)
    {
        if (inScope) TensorStatistics.CreatedInScopeCount++;
        else TensorStatistics.CreatedOutsideScopeCount++;
    }

    internal void Attached(IDisposable disposable) => TensorStatistics.AttachedToScopeCount += disposable is Tensor ? 1 : 0;

    internal void Detached(IDisposable disposable) => TensorStatistics.DetachedFromScopeCount += disposable is Tensor ? 1 : 0;

    internal void Disposed(IDisposable disposable, bool inScope)
    {
        if (disposable is not Tensor) return;
        if (inScope) TensorStatistics.DisposedInScopeCount++;
        else TensorStatistics.DisposedOutsideScopeCount++;
    }
}
