namespace Analytics.Models.Conversion;

/// <summary>Something a reader of the result must know, as a code and its arguments, so that it can be said in any language.</summary>
/// <param name="Code">One of <see cref="NoteCode"/>.</param>
/// <param name="Arguments">In the order that the code's description gives; numbers in the invariant culture.</param>
public sealed record ConversionNote(string Code, IReadOnlyList<string> Arguments)
{
    internal ConversionNote(string code, params object[] arguments)
        : this(code, [.. arguments.Select(a => Convert.ToString(a, System.Globalization.CultureInfo.InvariantCulture) ?? "")])
    {
    }

    /// <summary>The code and its arguments, for a log line.</summary>
    public override string ToString() => Arguments.Count == 0 ? Code : $"{Code}({string.Join(", ", Arguments)})";
}
