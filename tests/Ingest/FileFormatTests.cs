using System.Globalization;
using System.Text;
using Analytics.Contract;
using Xunit;

namespace Analytics.Tests.Ingest;

public sealed class FileFormatTests : IDisposable
{
    private const string Two = "call_id,lead_id,started_at\na,ü1,2026-01-05 09:00:00\nb,東京,2026-01-05 10:00:00\n";

    private static readonly string[] TwoRows = ["a|ü1|2026-01-05 00:00:00+00", "b|東京|2026-01-05 01:00:00+00"];

    private readonly IngestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void EveryTable_EveryColumn_IsTyped(bool gzip)
    {
        string suffix = gzip ? ".csv.gz" : ".csv";
        Add("leads", "lead_id,created_at,motion,source,industry,department,time_zone,key_person_at\nL1,2026-01-05 09:30:00,inbound,web,IT,Sales,Europe/Paris,2026-01-06T10:00:00Z\n");
        Add("calls", "call_id,lead_id,rep_id,started_at,talk_seconds,outcome\nC1,L1,R1,2026-01-05 10:00:00.25,61.5,connected\n");
        Add("meetings", "meeting_id,lead_id,rep_id,booked_at,scheduled_at,status\nM1,L1,R1,2026-01-05 10:05:00,2026-01-09 10:00:00,held\n");
        Add("deals", "deal_id,lead_id,closed_at,won,amount,currency\nD1,L1,2026-02-01 00:00:00,yes,1234.5678,JPY\n");
        Add("visits", "date,source,visits\n2026-01-05,web,120\n2026-01-05,,7\n");
        Add("rep_hours", "rep_id,date,hours\nR1,2026-01-05,7.25\n");
        Add("reps", "rep_id,name,team,role\nR1,佐藤,East,lead_acquisition\n");
        folder.Tables = string.Concat(Tables.All.Select(t => $"  {t.Name}:\n    files: {t.Name}{suffix}\n"));

        var result = folder.Run();

        Assert.Empty(result.Rejected);
        IngestFolder.AssertBalanced(result);
        Assert.Equal(["L1|2026-01-05 00:30:00+00|inbound|web|IT|Sales|Europe/Paris|2026-01-06 10:00:00+00|2026-01-05"], All("leads"));
        Assert.Equal(["C1|L1|R1|2026-01-05 01:00:00.25+00|61.500|connected|2026-01-05"], All("calls"));
        Assert.Equal(["M1|L1|R1|2026-01-05 01:05:00+00|2026-01-09 01:00:00+00|held|2026-01-05"], All("meetings"));
        Assert.Equal(["D1|L1|2026-01-31 15:00:00+00|true|1234.5678|JPY|2026-02-01"], All("deals"));
        Assert.Equal(["2026-01-05|-|7|2026-01-05", "2026-01-05|web|120|2026-01-05"], All("visits"));
        Assert.Equal(["R1|2026-01-05|7.2500|2026-01-05"], All("rep_hours"));
        Assert.Equal(["R1|佐藤|East|lead_acquisition"], All("reps"));
        Assert.Equal(new DateOnly(2026, 2, 1), result.AsOf);

        void Add(string table, string text)
        {
            if (gzip)
                folder.WriteGzip(table + suffix, Encoding.UTF8.GetBytes(text));
            else
                folder.Write(table + suffix, text);
        }

        List<string> All(string table)
        {
            var contract = Tables.Find(table)!;
            var columns = contract.Columns.Select(c => c.Name).ToList();
            if (contract.DateFrom is not null)
                columns.Add("business_date");
            return folder.Rows(table, [.. columns]);
        }
    }

    [Theory]
    [InlineData("latin-1", "iso-8859-1", false)]
    [InlineData("utf-16", "utf-16", true)]
    [InlineData("utf-8", "utf-8", true)]
    public void Encoding_IsRead(string name, string dotnet, bool bom)
    {
        string text = name == "latin-1" ? Two.Replace("東京", "Zürich", StringComparison.Ordinal) : Two;
        var encoding = Encoding.GetEncoding(dotnet);
        folder.Write("calls.csv", [.. bom ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);
        folder.Tables = $"  calls:\n    files: calls.csv\n    encoding: {name}\n";

        Assert.Empty(folder.Run().Rejected);

        Assert.Equal(TwoRows.Select(r => name == "latin-1" ? r.Replace("東京", "Zürich", StringComparison.Ordinal) : r), Read());
    }

    [Theory]
    [InlineData("\r\n", true, false)]
    [InlineData("\n", false, false)]
    [InlineData("\r\n", false, false)]
    [InlineData("\n", true, true)]
    [InlineData("\r\n", true, true)]
    public void LineEnds_BlankLinesAndMissingLastLineEnd_ChangeNothing(string lineEnd, bool endsLast, bool blanks)
    {
        string text = endsLast ? Two : Two.TrimEnd('\n');
        folder.Write("calls.csv", (blanks ? text.Replace("\n", "\n\n", StringComparison.Ordinal) : text).Replace("\n", lineEnd, StringComparison.Ordinal));

        var file = Assert.Single(folder.Run().Files);

        Assert.Equal((2L, 2L, 0L), (file.RowsInFile, file.RowsLoaded, file.RowsQuarantined));
        Assert.Equal(TwoRows, Read());
    }

    [Fact]
    public void BlankLinesBeforeTheHeader_ArePassedOver()
    {
        folder.Write("calls.csv", "\n\n" + Two);

        var result = folder.Run();

        Assert.Equal(2, Assert.Single(result.Files).RowsInFile);
        Assert.Equal(TwoRows, Read());
    }

    [Theory]
    [InlineData(";", ";")]
    [InlineData("|", "|")]
    [InlineData("tab", "\t")]
    public void Delimiter_IsTheConfigurations(string name, string delimiter)
    {
        folder.Write("calls.csv", Two.Replace(",", delimiter, StringComparison.Ordinal));
        folder.Tables = $"  calls:\n    files: calls.csv\n    delimiter: '{name}'\n";

        Assert.Empty(folder.Run().Rejected);

        Assert.Equal(TwoRows, Read());
    }

    [Fact]
    public void QuotedValues_KeepDelimitersQuotesAndLineBreaks()
    {
        folder.Write("calls.csv", "call_id,\"lead_id\",started_at\n\"a\",\"one, \"\"two\"\"\nthree\r\nfour\",\"2026-01-05 09:00\"\n");

        Assert.Empty(folder.Run().Rejected);

        Assert.Equal(["a|one, \"two\"\nthree\r\nfour|2026-01-05 00:00:00+00"], Read());
    }

    [Fact]
    public void HeaderNames_MayBeQuotedAndHoldQuotes()
    {
        folder.Write("calls.csv", "\"the \"\"id\"\"\",\" started, at \"\na,2026-01-05 09:00\n");
        folder.Tables = "  calls:\n    files: calls.csv\n    columns:\n      call_id: 'the \"id\"'\n      started_at: 'started, at'\n";

        folder.Run();

        Assert.Equal(["a|-|2026-01-05 00:00:00+00"], Read());
    }

    [Theory]
    [InlineData("")]
    [InlineData("call_id,lead_id,started_at\n")]
    [InlineData("call_id,lead_id,started_at")]
    [InlineData("\n\n")]
    public void NoRow_IsAnEmptyTable(string text)
    {
        folder.Write("calls.csv", text);

        var file = Assert.Single(folder.Run().Files);

        Assert.Equal((0L, 0L), (file.RowsInFile, file.RowsQuarantined));
        Assert.Empty(Read());
    }

    [Theory]
    [InlineData("calls 1.csv")]
    [InlineData("calls'1\".csv")]
    [InlineData("calls-通話 2026年.csv")]
    [InlineData("calls[1].csv")]
    [InlineData("calls{1}?.csv")]
    [InlineData("calls%20.csv")]
    [InlineData("calls\n.csv")]
    public void FileName_AnyCharacters_IsReadAndKept(string name)
    {
        folder.Write(name, Two).Write("calls1.csv", Two.Replace("\na,", "\nc,", StringComparison.Ordinal).Replace("\nb,", "\nd,", StringComparison.Ordinal));

        folder.Run();

        Assert.Equal(2, folder.Rows("calls", "source_file").Count(f => f == name));
    }

    [Fact]
    public void Folder_WithPatternCharacters_IsRead()
    {
        folder.Write("day [1]/calls.csv", Two);
        folder.Top += "root: 'day [1]'\n";

        folder.Run();

        Assert.Equal(TwoRows, Read());
    }

    [Fact]
    public void TwoThousandColumns_AreRead()
    {
        string extra = string.Join(',', Enumerable.Range(0, 2000).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        folder.Write("calls.csv", $"{extra},call_id,started_at\n{extra},a,2026-01-05 09:00\n");

        folder.Run();

        Assert.Equal(["a|-|2026-01-05 00:00:00+00"], Read());
    }

    [Fact]
    public void FileName_WithBrackets_IsNotTheFileThatThePatternWouldMatch()
    {
        folder.Write("calls1.csv", "call_id,started_at\nplain,2026-01-05\n").Write("calls[1].csv", "call_id,started_at\nbrackets,2026-01-06\n");

        folder.Run();

        Assert.Equal(["brackets|calls[1].csv", "plain|calls1.csv"], folder.Rows("calls", "call_id", "source_file"));
    }

    private List<string> Read() => folder.Rows("calls", "call_id", "lead_id", "started_at");
}
