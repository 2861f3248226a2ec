using Microsoft.AspNetCore.Components;

namespace SynthGovern.Web.Layout.Loading;

/// <summary>Keeps the place of a table while it is being read.</summary>
public sealed partial class SkeletonRows
{
    [Parameter]
    public int Rows { get; set; } = 4;
}
