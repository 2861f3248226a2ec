using System.Reflection;
using SynthGovern.Audits;
using SynthGovern.Generators;
using SynthGovern.Measurements;

namespace SynthGovern.Tests.Conventions;

/// <summary>Whatever implements a seam is sealed, cited and in its explicit list; whatever is measured is in the catalogue.</summary>
public sealed class RegistrationTests
{
    private static readonly Assembly Core = typeof(Error).Assembly;

    [Fact]
    public void EveryGeneratorIsSealedRegisteredAndCited()
    {
        var found = Implementations(typeof(IGenerator));
        Assert.Empty(found.Where(type => !type.IsSealed).Select(type => type.FullName));
        Assert.Equal(Names(found), Names(AllGenerators.All.Select(generator => generator.GetType())));
        Assert.Empty(AllGenerators.All.Where(generator => generator.Card.Citation.Length < 10).Select(generator => generator.Card.Id));
    }

    [Fact]
    public void EveryAuditIsSealedRegisteredAndCited()
    {
        var found = Implementations(typeof(IAudit));
        Assert.Empty(found.Where(type => !type.IsSealed).Select(type => type.FullName));
        Assert.Equal(Names(found), Names(AllAudits.All.Select(audit => audit.GetType())));
        Assert.Empty(AllAudits.All.Where(audit => audit.Card.Citation.Length < 10).Select(audit => audit.Card.Id));
    }

    [Fact]
    public void MetricCatalogueIsComplete()
    {
        var measured = AllAudits.All.SelectMany(audit => audit.Card.Metrics).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(measured.Where(id => !MetricCatalog.TryGet(id, out _)));
        var audited = MetricCatalog.Metrics.Where(metric => metric.Family != MetricFamily.Training && !IsFact(metric.Id)).Select(metric => metric.Id);
        Assert.Empty(audited.Where(id => !measured.Contains(id)));
        Assert.Empty(MetricCatalog.Metrics.Where(metric => metric.Meaning.Length < 20 || metric.Citation.Length < 5).Select(metric => metric.Id));
    }

    /// <summary>Facts about the fit, the schema and the request, which no audit measures.</summary>
    private static bool IsFact(string id) => id is "privacy.epsilon" or "privacy.delta" or "privacy.delta.per-subject" or "privacy.undeclared-columns" or "privacy.self-audit.refuted" or "privacy.attacks.successful"
        or "fairness.rebalanced";

    private static List<Type> Implementations(Type seam) => [.. Core.GetTypes().Where(type => seam.IsAssignableFrom(type) && !type.IsInterface && !type.IsAbstract)];

    private static IEnumerable<string> Names(IEnumerable<Type> types) => types.Select(type => type.FullName!).Order(StringComparer.Ordinal);
}
