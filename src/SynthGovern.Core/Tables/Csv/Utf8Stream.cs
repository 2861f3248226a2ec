using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace SynthGovern.Tables.Csv;

/// <summary>Why the bytes of a file cannot be read as text.</summary>
internal enum TextProblem
{
    None,

    /// <summary>A zero character: this is no text file.</summary>
    Binary,

    /// <summary>Valid UTF-8 up to here, and then bytes that are not.</summary>
    BrokenUtf8,
}

/// <summary>
/// Reads text in UTF-8, UTF-16 or Latin-1 (with the additions of Windows-1252) as UTF-8 without a byte order mark, in blocks. The
/// encoding is that of the byte order mark; without one, UTF-16 when every other byte is zero; otherwise the first character
/// beyond ASCII decides between UTF-8 and Latin-1. At a problem the stream ends and <see cref="Problem"/> says why.
/// </summary>
internal sealed class Utf8Stream : Stream
{
    private const int BlockSize = 1 << 16;

    private readonly Stream source;
    private readonly byte[] input = new byte[BlockSize];
    private readonly byte[] output = new byte[BlockSize * 3];
    private readonly char[] wide = new char[BlockSize];
    private TextDecoding decoding;
    private Decoder? utf16;
    private int carried;
    private int next;
    private int end;
    private bool atEnd;
    private byte[] peeked = [];
    private int peekedNext;

    public Utf8Stream(Stream source)
    {
        this.source = source;
        carried = source.ReadAtLeast(input, BlockSize, throwOnEndOfStream: false);
        (decoding, var mark) = TextDecodings.Detect(input.AsSpan(0, carried));
        utf16 = decoding switch
        {
            TextDecoding.Utf16LittleEndian => System.Text.Encoding.Unicode.GetDecoder(),
            TextDecoding.Utf16BigEndian => System.Text.Encoding.BigEndianUnicode.GetDecoder(),
            _ => null,
        };
        input.AsSpan(mark, carried - mark).CopyTo(input);
        carried -= mark;
    }

    public TextProblem Problem { get; private set; }

    /// <summary>The line of the problem, counted from 1.</summary>
    public long Line { get; private set; } = 1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The start of the text, which later reads return again; the flag says whether that is the whole text.</summary>
    public (ReadOnlyMemory<byte> Start, bool Whole) Peek()
    {
        var buffer = new byte[BlockSize];
        var got = this.ReadAtLeast(buffer, BlockSize, throwOnEndOfStream: false);
        peeked = buffer[..got];
        return (peeked, got < BlockSize);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (peekedNext < peeked.Length) return Take(peeked, ref peekedNext, peeked.Length, buffer);
        while (next == end && !atEnd) Fill();
        return Take(output, ref next, end, buffer);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static int Take(byte[] from, ref int position, int limit, Span<byte> into)
    {
        var count = Math.Min(limit - position, into.Length);
        from.AsSpan(position, count).CopyTo(into);
        position += count;
        return count;
    }

    private void Fill()
    {
        var read = source.ReadAtLeast(input.AsSpan(carried), BlockSize - carried, throwOnEndOfStream: false);
        var block = input.AsSpan(0, carried + read);
        var last = block.Length < BlockSize;
        next = end = 0;
        var used = utf16 is null ? FromBytes(block, last) : FromUtf16(block, last);
        carried = block.Length - used;
        if (Problem == TextProblem.None) CheckNoZero();
        block[used..].CopyTo(input);
        atEnd = last || Problem != TextProblem.None;
        Line += output.AsSpan(0, end).Count((byte)'\n');
    }

    private void CheckNoZero()
    {
        var zero = output.AsSpan(0, end).IndexOf((byte)0);
        if (zero < 0) return;
        (Problem, end) = (TextProblem.Binary, zero);
    }

    private int FromUtf16(ReadOnlySpan<byte> block, bool last)
    {
        utf16!.Convert(block, wide, last, out var used, out var chars, out _);
        end = System.Text.Encoding.UTF8.GetBytes(wide.AsSpan(0, chars), output);
        return last ? block.Length : used;
    }

    private int FromBytes(ReadOnlySpan<byte> block, bool last)
    {
        var ascii = 0;
        if (decoding == TextDecoding.Undecided)
        {
            ascii = block.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0) ascii = block.Length;
            block[..ascii].CopyTo(output);
            end = ascii;
            if (ascii == block.Length) return ascii;
            var status = Rune.DecodeFromUtf8(block[ascii..], out _, out _);
            if (status == OperationStatus.NeedMoreData && !last) return ascii;
            decoding = status == OperationStatus.Done ? TextDecoding.Utf8 : TextDecoding.Latin1;
        }

        return ascii + (decoding == TextDecoding.Utf8 ? FromUtf8(block[ascii..], last) : FromLatin1(block[ascii..]));
    }

    private int FromLatin1(ReadOnlySpan<byte> block)
    {
        end += TextDecodings.Latin1ToUtf8(block, output.AsSpan(end));
        return block.Length;
    }

    private int FromUtf8(ReadOnlySpan<byte> block, bool last)
    {
        var complete = block.Length - (last ? 0 : TextDecodings.IncompleteTail(block));
        var valid = block[..complete];
        if (!Utf8.IsValid(valid))
        {
            Problem = TextProblem.BrokenUtf8;
            valid = valid[..TextDecodings.ValidPrefix(valid)];
        }

        valid.CopyTo(output.AsSpan(end));
        end += valid.Length;
        return complete;
    }
}
