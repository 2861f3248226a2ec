using System.Text.RegularExpressions;

namespace SynthGovern.Tables.Inference;

/// <summary>Values that name a person by their form: e-mail addresses, phone numbers, IBANs, national numbers with their check digits.</summary>
internal static partial class ValueShapes
{
    /// <summary>
    /// What values look like, how to tell, and the share of the values that must look so. Of random digits, one number in ten or eleven
    /// has a right check digit: then nearly all must.
    /// </summary>
    private static readonly (string What, Func<string, bool> Is, double Share)[] Shapes =
    [
        ("e-mail addresses", text => Email().IsMatch(text), 0.5),
        ("IBANs", IsIban, 0.5),
        ("US social security numbers", text => Ssn().IsMatch(text), 0.8),
        ("NHS numbers", text => Digits(text, 10) is { } digits && Nhs(digits), 0.9),
        ("Spanish DNI or NIE numbers", IsDni, 0.8),
        ("Italian tax codes", text => CodiceFiscale().IsMatch(text), 0.8),
        ("French social security numbers", text => Digits(text, 15) is { } digits && long.Parse(digits[..13]) % 97 == 97 - long.Parse(digits[13..]), 0.8),
        ("Dutch citizen numbers", text => Digits(text, 9) is { } digits && Bsn(digits), 0.9),
        ("payment card numbers", text => Digits(text, 13, 19) is { } digits && Luhn(digits), 0.9),
        ("phone numbers", text => Phone().IsMatch(text) && text.Count(char.IsAsciiDigit) is >= 7 and <= 15, 0.8),
        ("IP addresses", text => IpAddress().IsMatch(text), 0.8),
        ("hardware addresses", text => MacAddress().IsMatch(text), 0.8),
        ("web addresses", text => text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase), 0.5),
        ("UUIDs", text => Guid.TryParseExact(text, "D", out _), 0.8),
        ("names of people", text => PersonName().IsMatch(text), 0.8),
    ];

    /// <summary>What at least the needed share of some values looks like, and that share; null when they look like nothing known.</summary>
    public static (string What, double Share)? Of(IReadOnlyCollection<string> values)
    {
        foreach (var (what, isOne, needed) in Shapes)
        {
            var share = values.Count(isOne) / Math.Max(1.0, values.Count);
            if (share >= needed) return (what, share);
        }

        return null;
    }

    /// <summary>Capitalised words without digits, as a column of first or last names holds them.</summary>
    public static bool LooksLikeNameParts(IReadOnlyCollection<string> values) => values.Count(text => NamePart().IsMatch(text)) >= 0.8 * values.Count;

    internal static bool IsIban(string text)
    {
        var compact = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (!Iban().IsMatch(compact)) return false;
        var remainder = 0;
        foreach (var character in compact[4..] + compact[..4])
        {
            var value = char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10;
            remainder = ((remainder * (value > 9 ? 100 : 10)) + value) % 97;
        }

        return remainder == 1;
    }

    internal static bool IsDni(string text)
    {
        var compact = text.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        if (!Dni().IsMatch(compact)) return false;
        var number = compact[0] switch { 'X' => '0' + compact[1..8], 'Y' => '1' + compact[1..8], 'Z' => '2' + compact[1..8], _ => compact[..8] };
        return compact[8] == "TRWAGMYFPDXBNJZSQVHLCKE"[int.Parse(number) % 23];
    }

    internal static bool Nhs(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++) sum += (10 - i) * (digits[i] - '0');
        var check = 11 - (sum % 11);
        return check != 10 && check % 11 == digits[9] - '0' && digits.Distinct().Count() > 1;
    }

    internal static bool Bsn(string digits)
    {
        var sum = -(digits[8] - '0');
        for (var i = 0; i < 8; i++) sum += (9 - i) * (digits[i] - '0');
        return sum % 11 == 0 && digits.Distinct().Count() > 1;
    }

    internal static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit > 4 ? (2 * digit) - 9 : 2 * digit;
            sum += digit;
        }

        return sum % 10 == 0 && digits.Distinct().Count() > 1;
    }

    /// <summary>The digits of a number written with spaces or hyphens, when there are as many as asked for and nothing else.</summary>
    private static string? Digits(string text, int least, int? most = null)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length >= least && digits.Length <= (most ?? least) && text.All(character => char.IsAsciiDigit(character) || character is ' ' or '-') ? digits : null;
    }

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+\.[^@\s.]{2,}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Iban();

    [GeneratedRegex(@"^(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ssn();

    [GeneratedRegex(@"^([0-9]{8}|[XYZ][0-9]{7})[A-Z]$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dni();

    [GeneratedRegex(@"^[A-Za-z]{6}[0-9]{2}[A-Za-z][0-9]{2}[A-Za-z][0-9]{3}[A-Za-z]$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodiceFiscale();

    [GeneratedRegex(@"^(\+[0-9]{1,3}[ ./-]?|00[0-9]{1,3}[ ./-]?|0)?(\(0?[0-9]{1,5}\)|[0-9]{2,5})([ ./-][0-9]{2,8}){1,5}$|^(\+|00)[0-9]{7,14}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^((25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IpAddress();

    [GeneratedRegex(@"^([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MacAddress();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’]+([ -]\p{Lu}[\p{L}'’]*\.?){1,3}$|^\p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L}'’ .-]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PersonName();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’. -]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePart();
}
