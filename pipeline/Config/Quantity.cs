using System.Globalization;

namespace Analytics.Config;

/// <summary>Numbers with a unit, as people write them.</summary>
internal static class Quantity
{
    /// <summary>A number, or a number of percent: <c>0.01</c>, <c>1 %</c>, <c>1%</c>. No range is checked.</summary>
    public static bool TryShare(string text, out double share)
    {
        string digits = text.Trim();
        bool percent = digits.EndsWith('%');
        if (percent) digits = digits[..^1].TrimEnd();
        // Decimal, so that 1 % is the same double as 0.01.
        bool isNumber = decimal.TryParse(
            digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal n);
        share = (double)(percent ? n / 100 : n);
        return isNumber;
    }

    /// <summary>A whole number and a unit: <c>90s</c>, <c>5m</c>, <c>4h</c>, <c>1d</c> (24 hours); zero or more, up to ten years.</summary>
    public static bool TryDuration(string text, out TimeSpan span)
    {
        span = default;
        string trimmed = text.Trim();
        if (trimmed.Length < 2) return false;
        long unit = trimmed[^1] switch { 's' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => 0 };
        if (unit == 0) return false;
        string digits = trimmed[..^1].TrimEnd();
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int n) || n * unit > 3_653L * 86_400) return false;
        span = TimeSpan.FromSeconds(n * unit);
        return true;
    }
}
