using System.Text.Json.Nodes;
using SynthGovern.Privacy;

namespace SynthGovern.Tests.Privacy;

public sealed class PrivacyEventJsonTests
{
    [Fact]
    public void EveryKindOfEventReadsBackEqual()
    {
        PrivacyEvent[] leaves =
        [
            new GaussianEvent(1.1), new LaplaceEvent(0.1), new DiscreteGaussianEvent(1 / 3.0), new ExponentialEvent(0.2), new NoEvent(),
            new NonPrivateEvent("fitted with a seed"), new UnsupportedEvent("?"), new PoissonSampledEvent(0.01, new GaussianEvent(1)), new SelfComposedEvent(new GaussianEvent(2), 1000),
            new DiscreteLaplaceEvent(3, 2), new RandomizedResponseEvent(0.3, 4), new SampledWithoutReplacementEvent(1000, 10, new GaussianEvent(1)),
            new ZcdpEvent(0.5), new ApproximateDpEvent(0.1, 1e-6), new TotalVariationEvent(1e-20),
        ];
        var kinds = typeof(PrivacyEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PrivacyEvent)));
        Assert.Equal(kinds.Select(kind => kind.Name).Order(), leaves.Select(leaf => leaf.GetType().Name).Append(nameof(ComposedEvent)).Order());
        var tree = new ComposedEvent([.. leaves, new ComposedEvent(leaves)]);
        Assert.Equal(tree, PrivacyEventJson.Read(JsonNode.Parse(PrivacyEventJson.Write(tree).ToJsonString())).Value);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"type":"gauss"}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"gaussian"}""")]
    [InlineData("""{"type":"gaussian","noiseMultiplier":"1"}""")]
    [InlineData("""{"type":"gaussian","noiseMultiplier":-1}""")]
    [InlineData("""{"type":"poissonSampled","probability":2,"event":{"type":"none"}}""")]
    [InlineData("""{"type":"selfComposed","count":-1,"event":{"type":"none"}}""")]
    [InlineData("""{"type":"selfComposed","count":1}""")]
    [InlineData("""{"type":"composed"}""")]
    [InlineData("""{"type":"discreteLaplace","scale":1,"sensitivity":0}""")]
    [InlineData("""{"type":"randomizedResponse","noiseParameter":0.1,"buckets":99999999999}""")]
    [InlineData("""{"type":"totalVariation","distance":1.5}""")]
    public void WhatIsNotAnEventIsOneClearError(string json)
    {
        var error = PrivacyEventJson.Read(JsonNode.Parse(json)).Error;
        Assert.DoesNotContain('\n', Assert.IsType<BadPrivacyEvent>(error).ToString());
    }
}
