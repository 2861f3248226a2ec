using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace SynthGovern.Policies.Yaml;

/// <summary>A strict reading of one YAML file that stops at the first problem and knows its line.</summary>
internal sealed class YamlFile(string name)
{
    public const int MaxBytes = 1 << 20;
    private const int MaxDepth = 16;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The first thing that is wrong; once it is set the values read so far mean nothing.</summary>
    public PolicyFileInvalid? Problem { get; private set; }

    public void Report(long line, string what, string? got = null, string? allowed = null, string? remedy = null)
        => Problem ??= new PolicyFileInvalid(what, name, line, got, allowed, remedy);

    /// <summary>The exact bytes, and the text that they are in UTF-8; null after a problem.</summary>
    public (byte[] Bytes, string Text)? Read(Stream from)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = from.Read(chunk)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length <= MaxBytes) continue;
            Report(0, "the file is too large", $"more than {MaxBytes >> 20} MiB", $"at most {MaxBytes >> 20} MiB");
            return null;
        }

        try
        {
            return (buffer.ToArray(), Utf8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        }
        catch (DecoderFallbackException)
        {
            Report(0, "the file is not a text in UTF-8");
            return null;
        }
    }

    /// <summary>The one mapping that the document consists of; null after a problem.</summary>
    public YamlMap? Parse(string text, IReadOnlyList<string> keys)
    {
        try
        {
            var unmarked = text.TrimStart('\ufeff');
            if (!IsPlain(unmarked)) return null;
            var stream = new YamlStream();
            stream.Load(new StringReader(unmarked));
            if (stream.Documents.Count == 1) return YamlMap.Of(this, stream.Documents[0].RootNode, keys);
            Report(0, "the file must hold one YAML document", $"{stream.Documents.Count} documents");
        }
        catch (YamlException malformed)
        {
            Report(malformed.Start.Line, "the file is not valid YAML", malformed.Message);
        }
        catch (Exception unexpected) when (unexpected is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet's scanner throws these on some unfinished flow sequences, without a place.
            Report(0, "the file is not valid YAML");
        }

        return null;
    }

    /// <summary>No anchors, aliases or tags, which hide what a reader sees, and no nesting that a rule could not need.</summary>
    private bool IsPlain(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            var current = parser.Current!;
            depth += current.NestingIncrease;
            if (depth > MaxDepth) Report(current.Start.Line, "the file is nested too deeply", $"more than {MaxDepth} levels");
            if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false }) Report(current.Start.Line, "anchors and aliases are not used here", remedy: "Write the value out");
            if (current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } }) Report(current.Start.Line, "tags are not used here", remedy: "Remove the tag");
            if (Problem is not null) return false;
        }

        return true;
    }
}
