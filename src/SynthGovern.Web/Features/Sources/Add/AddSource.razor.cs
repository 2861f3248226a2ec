using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using SynthGovern.Governance.Sources;
using SynthGovern.Privacy;
using SynthGovern.Tables;
using SynthGovern.Web.Features.Sources.Columns;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Sources.Add;

/// <summary>Upload, inspect, declare, register.</summary>
public sealed partial class AddSource(SourceRegistry sources, NavigationManager navigation, TimeProvider clock) : IDisposable
{
    private const long LargestUpload = 4L << 30;

    private Upload? upload;
    private Schema? schema;
    private IReadOnlyDictionary<string, IReadOnlyList<string>> reasons = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
    private string yaml = "";
    private string person = "";
    private string fileName = "";
    private long received;
    private long size;
    private bool busy;
    private bool listening;
    private Error? problem;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = default!;

    private string Name { get; set; } = "";

    private double Epsilon { get; set; } = 3;

    private string Delta { get; set; } = "1e-6";

    private int Unconfirmed => schema!.Learnable.Count(column => column.Declaration.Status == DeclarationStatus.Unconfirmed);

    protected override async Task OnInitializedAsync() => person = (await SignedIn).User.UserName();

    /// <summary>A file chosen before the circuit listens would be lost, so it cannot be chosen before.</summary>
    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        listening = true;
        StateHasChanged();
    }

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (problem, busy, fileName, size, received) = (null, true, chosen.File.Name, chosen.File.Size, 0);
        try
        {
            var file = await Upload.ReceiveAsync(chosen.File.OpenReadStream(LargestUpload), Progress, CancellationToken.None);
            await using var stream = file.Open();
            if (!SchemaInference.Infer(stream, fileName, InferenceOptions.Unconfirmed).TryGet(out var inferred, out problem))
            {
                file.Dispose();
                return;
            }

            (upload, schema, reasons) = (file, inferred.Schema, inferred.Reasons);
            Name = schema.Name;
            WriteYaml();
        }
        finally
        {
            busy = false;
        }
    }

    private void Progress(long bytes)
    {
        received = bytes;
        StateHasChanged();
    }

    private void StartAgain()
    {
        upload?.Dispose();
        (upload, schema, problem) = (null, null, null);
    }

    private void DeclareAll(DeclarationStatus status) => SchemaEdited(SchemaTable.DeclareAll(schema!, new Declaration(status, person, clock.GetUtcNow())));

    private void SchemaEdited(Schema changed)
    {
        (schema, problem) = (changed, null);
        WriteYaml();
    }

    private void WriteYaml() => yaml = SchemaYaml.Write(schema!, reasons);

    private void ApplyYaml()
    {
        if (SchemaYaml.Read(yaml, "the schema").TryGet(out var changed, out problem)) schema = changed;
    }

    private async Task RegisterAsync()
    {
        problem = null;
        if (!double.TryParse(Delta, NumberStyles.Float, CultureInfo.InvariantCulture, out var delta)) delta = double.NaN;
        if (!PrivacyBudget.Of(Epsilon, delta).TryGet(out var ceiling, out problem)) return;
        busy = true;
        StateHasChanged();
        await using var stream = upload!.Open();
        var added = await sources.AddAsync(Name.Trim(), stream, schema! with { Name = Name.Trim() }, ceiling, person);
        busy = false;
        if (added.TryGet(out var source, out problem)) navigation.NavigateTo($"/sources/{source.Name}");
    }

    public void Dispose() => upload?.Dispose();
}
