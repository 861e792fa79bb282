using System.Text.Encodings.Web;

namespace Analytics.Commands.Results;

/// <summary>Texts as JSON in which every language stays readable.</summary>
internal static class JsonTexts
{
    /// <summary>In quotes; quotes, backslashes and control characters are escaped.</summary>
    public static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    /// <summary>An array of texts.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(",", texts.Select(Quoted))}]";
}
