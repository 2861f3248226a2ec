namespace SynthGovern.Neural.Tests.LibTorch;

public class DisposeScopeTests
{
    [Fact]
    public void AScopeFreesWhatWasMadeInIt()
    {
        Tensor inner, kept, moved;
        using (var outer = NewDisposeScope())
        {
            using (var scope = NewDisposeScope())
            {
                inner = zeros(1);
                kept = zeros(1).DetachFromDisposeScope();
                moved = zeros(1).MoveToOuterDisposeScope();
                Assert.Equal(1, scope.DisposablesCount);
                Assert.True(scope.Contains(inner));
            }
            Assert.True(inner.IsInvalid);
            Assert.False(moved.IsInvalid);
            Assert.True(outer.Contains(moved));
        }
        Assert.True(moved.IsInvalid);
        Assert.False(kept.IsInvalid);
        kept.Dispose();
    }

    [Fact]
    public void StatisticsFindALeak()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        using (NewDisposeScope())
        {
            var sum = zeros(3) + ones(3);
            Assert.Equal(3, statistics.TensorStatistics.CreatedInScopeCount);
            sum.Dispose();
            Assert.Equal(2, statistics.ThreadTotalLiveCount);
        }
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
        Assert.Equal(3, statistics.DisposedInScopeCount);
        var leaked = zeros(1);
        Assert.Equal(1, statistics.ThreadTotalLiveCount);
        Assert.Equal(1, statistics.CreatedOutsideScopeCount);
        leaked.Dispose();
        Assert.Equal(1, statistics.DisposedOutsideScopeCount);
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void AModulesTensorsOutliveTheScopeTheyWereMadeIn()
    {
        nn.Module<Tensor, Tensor> layer;
        using (NewDisposeScope()) layer = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3));
        Assert.All(layer.state_dict().Values, tensor => Assert.False(tensor.IsInvalid));
        layer.Dispose();
    }

    [Fact]
    public void AllButOneCanBeFreed()
    {
        using var scope = NewDisposeScope();
        var first = zeros(1);
        var second = zeros(1);
        Assert.Same(second, scope.DisposeEverythingBut(second));
        Assert.True(first.IsInvalid);
        Assert.False(second.IsInvalid);
    }

    [Fact]
    public void ScopesBelongToOneThread()
    {
        using var scope = NewDisposeScope();
        Tensor? elsewhere = null;
        var thread = new Thread(() => elsewhere = zeros(1));
        thread.Start();
        thread.Join();
        Assert.False(scope.Contains(elsewhere!));
        elsewhere!.Dispose();
    }

    [Fact]
    public void ATrainingStepLeavesNothingBehind()
    {
        using var net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Dropout(0.1), nn.Linear(8, 1));
        using var optimizer = optim.Adam(net.parameters());
        void Step()
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            nn.functional.mse_loss(net.forward(randn(16, 4)), zeros(16, 1)).backward();
            optimizer.step();
        }

        Step();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 5; i++) Step();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
