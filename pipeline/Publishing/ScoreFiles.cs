using System.Globalization;
using System.Text;
using Analytics.Lake;
using Analytics.Report;

namespace Analytics.Publishing;

/// <summary>The scores as CSV beside the page: every open lead, and the conversations of the last 28 days.</summary>
public static class ScoreFiles
{
    /// <summary>Lead scores, as the page links to them.</summary>
    public const string Leads = "data/lead_scores.csv";

    /// <summary>Call scores.</summary>
    public const string Calls = "data/call_scores.csv";

    private const int CallDays = 28;

    /// <summary>Writes those whose table the lake holds; the same tables give the same bytes.</summary>
    public static void Write(PinnedLake lake, DateOnly asOf, string folder)
    {
        using var engine = Engine.InMemory();
        lake.Register(engine);
        if (lake.Tables.ContainsKey("lead_scores"))
            Put(engine, Path.Combine(folder, Leads), "select * from lake.lead_scores order by place");
        if (lake.Tables.ContainsKey("call_scores"))
        {
            Put(engine, Path.Combine(folder, Calls),
                $"select * from lake.call_scores where business_date > {SqlText.Literal(asOf.AddDays(-CallDays))} order by probability desc nulls last, call_id");
        }
    }

    private static void Put(Engine engine, string path, string sql)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
        engine.Read(sql, reader =>
        {
            writer.WriteLine(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)));
            while (reader.Read())
                writer.WriteLine(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : Field(reader.GetValue(i)))));
            return 0;
        });
    }

    private static string Field(object value) => CsvText.Quoted(value switch
    {
        string text => CsvText.Unformulated(text),
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    });
}
