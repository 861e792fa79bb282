namespace Analytics.Config;

/// <summary>The keys of a table that say how its files are written: encoding, delimiter, quote, skip_lines, header, format.</summary>
internal static class LayoutSection
{
    private static readonly (string Word, string Meaning)[] encodings =
    [
        ("utf-8", "utf-8"), ("utf8", "utf-8"), ("utf-16", "utf-16"), ("utf16", "utf-16"), ("utf-16le", "utf-16le"), ("utf-16be", "utf-16be"),
        ("cp932", "cp932"), ("shift_jis", "cp932"), ("shift-jis", "cp932"), ("sjis", "cp932"), ("windows-31j", "cp932"), ("ms932", "cp932"),
        ("euc-jp", "euc-jp"), ("eucjp", "euc-jp"), ("latin-1", "latin-1"), ("latin1", "latin-1"), ("iso-8859-1", "latin-1"),
        ("windows-1252", "windows-1252"), ("cp1252", "windows-1252"), ("detect", "detect"),
    ];

    /// <summary>Encoding; null where it is not given or not known.</summary>
    public static string? Encoding(YamlValue? value)
    {
        const string expected = "one of utf-8, utf-16, utf-16le, utf-16be, cp932, euc-jp, latin-1, windows-1252, detect";
        string? text = value?.Text(expected);
        if (text is null) return null;
        string? known = encodings.FirstOrDefault(e => string.Equals(e.Word, text, StringComparison.OrdinalIgnoreCase)).Meaning;
        if (known is null) value!.Fault(expected, EncodingRemedy(text));
        return known;
    }

    /// <summary>Delimiter: any one ASCII character that is no letter, digit, quote or line end.</summary>
    public static char? Delimiter(YamlValue? value)
    {
        const string expected = "one character such as \",\", \";\", \"|\", or tab";
        string? text = value?.Text(expected);
        switch (text)
        {
            case null: return null;
            case "tab" or "\\t": return '\t';
            case "space": return ' ';
            case [var c] when char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && c is not ('"' or '\'' or '\n' or '\r' or '\0'): return c;
            default: value!.Fault(expected); return null;
        }
    }

    /// <summary>Quote: null for none.</summary>
    public static char? Quote(YamlValue? value)
    {
        const string expected = "'\"', \"'\" or none";
        switch (value?.Text(expected))
        {
            case null or "\"": return '"';
            case "'": return '\'';
            case "none": return null;
            default: value.Fault(expected); return '"';
        }
    }

    /// <summary>Header: whether there is one, and the names where there is none.</summary>
    public static (bool Has, IReadOnlyList<string> Names) Header(YamlValue? value)
    {
        const string expected = "true, false, or the columns' names in a list";
        if (value is null) return (true, []);
        if (value.IsList)
        {
            IReadOnlyList<string> names = value.Texts(expected);
            if (names.Count == 0) value.Fault(expected, found: "an empty list");
            return (false, names);
        }

        switch (value.Text(expected))
        {
            case null or "true": return (true, []);
            case "false": return (false, []);
            default: value.Fault(expected); return (true, []);
        }
    }

    /// <summary>Lines above the header; 0 where it is not given.</summary>
    public static int SkipLines(YamlValue? value) => value?.Whole(0, 1_000, " of lines") ?? 0;

    /// <summary>Format; null: told by the file's name.</summary>
    public static string? Format(YamlValue? value)
    {
        const string expected = "csv, jsonl or parquet";
        switch (value?.Text(expected))
        {
            case null: return null;
            case "csv" or "tsv": return "csv";
            case "jsonl" or "ndjson": return "jsonl";
            case "parquet": return "parquet";
            default: value.Fault(expected); return null;
        }
    }

    private static string EncodingRemedy(string text)
    {
        string from = TextEncoding.Find(text) is null ? "CP932" : text.ToUpperInvariant();
        return $"Convert the files to UTF-8 first, for example: iconv -f {from} -t UTF-8 in.csv > out.csv";
    }
}
