using Microsoft.AspNetCore.Components;

namespace SynthGovern.Web.Layout.Problems;

/// <summary>An expected failure in words: what happened, that nothing was lost, what to do.</summary>
public sealed partial class Problem
{
    [Parameter]
    public Error? Error { get; set; }

    private string Sentence
    {
        get
        {
            var what = Error!.Where is null ? Error.What : $"{Error.What} ({Error.Where})";
            return char.ToUpperInvariant(what[0]) + what[1..] + ".";
        }
    }
}
