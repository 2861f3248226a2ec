using SynthGovern.Encoding;

namespace SynthGovern.Generators.Independent;

/// <summary>
/// An adaptive hierarchical histogram. Level by level the spans of the frontier are counted with noise, and only those whose noisy
/// count is large are split for the next level, so that a spike ends as a single value and a long tail stays coarse. The cells
/// of one level are disjoint; which spans are counted depends on earlier noisy counts only. See <c>Independent.md</c>.
/// </summary>
internal sealed class SpanTree
{
    private readonly List<Node> roots;

    private SpanTree(List<Node> roots) => this.roots = roots;

    public static SpanTree Measure(CellCounts counts, ColumnPlan plan, double splitAt, Func<long> noise, CancellationToken cancel)
    {
        var domain = plan.Domain;
        var tops = new Span(0, domain.Values).Split(plan.Branching).Select(span => new Node(span)).ToList();
        if (domain.Schema.MayBeMissing) tops.Add(new Node(new Span(domain.Values, domain.Values + 1)));
        var threshold = splitAt * Math.Sqrt((double)plan.Variance * plan.Branching);
        var frontier = tops;
        for (var level = 1; level <= plan.Levels && frontier.Count > 0; level++)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var node in frontier) node.Estimate = counts.Of(node.Span) + noise();
            if (level < plan.Levels) frontier = [.. frontier.Where(node => node.Span.Length > 1 && node.Estimate > threshold).SelectMany(node => node.Split(plan.Branching))];
        }

        foreach (var top in tops) top.Combine();
        return new SpanTree(tops);
    }

    /// <summary>All counted weight by the noisy counts, at least 0.</summary>
    public double Total => Math.Max(0, roots.Sum(root => root.Estimate));

    /// <summary>Makes the counts non-negative with parts that add up, and returns the leaves with their shares. Sees no data.</summary>
    public Marginal ToMarginal(ColumnDomain domain)
    {
        Distribute(roots, Total);
        var leaves = roots.SelectMany(root => root.Leaves()).ToList();
        var total = leaves.Sum(leaf => leaf.Estimate);
        return total > 0
            ? new Marginal(domain, [.. leaves.Select(leaf => leaf.Span)], [.. leaves.Select(leaf => leaf.Estimate / total)])
            : Marginal.Uniform(domain);
    }

    /// <summary>The nearest non-negative counts that add up to the total, measured in units of their variances; then so on below.</summary>
    private static void Distribute(List<Node> nodes, double total)
    {
        var variances = nodes.Select(node => node.Variance).ToArray();
        var shares = SimplexProjection.Of(nodes.Select(node => node.Estimate).ToArray(), variances, total);
        foreach (var (node, share) in nodes.Zip(shares))
        {
            node.Estimate = share;
            if (node.Children.Count > 0) Distribute(node.Children, share);
        }
    }

    private sealed class Node(Span span)
    {
        public Span Span { get; } = span;

        public List<Node> Children { get; } = [];

        public double Estimate { get; set; }

        /// <summary>In units of the variance of one noisy count.</summary>
        public double Variance { get; private set; } = 1;

        public List<Node> Split(int parts)
        {
            Children.AddRange(Span.Split(parts).Select(part => new Node(part)));
            return Children;
        }

        /// <summary>Weighs the own count against the sum of the parts by inverse variance (Hay et al. 2010), bottom-up.</summary>
        public void Combine()
        {
            if (Children.Count == 0) return;
            foreach (var child in Children) child.Combine();
            var variance = Children.Sum(child => child.Variance);
            Estimate = ((Estimate * variance) + Children.Sum(child => child.Estimate)) / (variance + 1);
            Variance = variance / (variance + 1);
        }

        public IEnumerable<Node> Leaves() => Children.Count == 0 ? [this] : Children.SelectMany(child => child.Leaves());
    }
}
