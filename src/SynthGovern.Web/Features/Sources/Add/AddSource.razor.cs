using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using SynthGovern.Governance.Sources;
using SynthGovern.Privacy;
using SynthGovern.Tables;
using SynthGovern.Web.Security;

namespace SynthGovern.Web.Features.Sources.Add;

/// <summary>Upload, inspect, declare, register.</summary>
public sealed partial class AddSource(SourceRegistry sources, NavigationManager navigation, TimeProvider clock) : IDisposable
{
    private const long LargestUpload = 4L << 30;
    private const long LargestSchema = 1L << 20;

    private Upload? upload;
    private Schema? schema;
    private Schema? found;
    private KnownBeforehand? known;
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

    private int Unconfirmed => Count(DeclarationStatus.Unconfirmed);

    private int Copied => Count(DeclarationStatus.DeclaredFromData);

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

            (upload, schema, found, reasons) = (file, inferred.Schema, inferred.Schema, inferred.Reasons);
            known = new KnownBeforehand(found, own: null);
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

    /// <summary>What nobody has declared yet; what was known beforehand stays so.</summary>
    private void DeclareAllCopied()
    {
        var copied = new Declaration(DeclarationStatus.DeclaredFromData);
        SchemaEdited(schema! with
        {
            Columns = [.. schema!.Columns.Select(column => column.Declaration.Status == DeclarationStatus.Unconfirmed ? KnownBeforehand.Declare(column, copied) : column)],
        });
    }

    private void SchemaEdited(Schema changed)
    {
        (schema, problem) = (known!.Settle(changed, person, clock.GetUtcNow()), null);
        WriteYaml();
    }

    private async Task ReadOwnAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.File.Size > LargestSchema)
        {
            problem = new SchemaTooLarge(chosen.File.Name);
            return;
        }

        using var reader = new StreamReader(chosen.File.OpenReadStream(LargestSchema));
        if (!SchemaYaml.Read(await reader.ReadToEndAsync(), chosen.File.Name).TryGet(out var own, out problem)) return;
        known = new KnownBeforehand(found!, own);
        SchemaEdited(own);
    }

    private int Count(DeclarationStatus status) => schema!.Learnable.Count(column => column.Declaration.Status == status);

    private void WriteYaml() => yaml = SchemaYaml.Write(schema!, reasons);

    private void ApplyYaml()
    {
        if (SchemaYaml.Read(yaml, "the schema").TryGet(out var changed, out problem)) SchemaEdited(changed);
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
