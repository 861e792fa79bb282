using System.IO.Compression;
using System.Text.Json;

namespace Analytics.Models.Conversion;

/// <summary>
/// A model as one zip: <c>conversion.json</c> (candidate, base rate, feature basis, calibration) and, but for the base rate, <c>mlnet.zip</c> as ML.NET writes it.
/// </summary>
internal static class ModelArchive
{
    public const int Format = 3;
    private const string HeadName = "conversion.json", ModelName = "mlnet.zip";

    // The first time a zip can hold. ML.NET stamps its entries with the clock, which would make every save differ.
    private static readonly DateTimeOffset epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(ConversionModel model, Stream stream)
    {
        var head = new ModelHead(Format, model.Candidate, model.BaseRate, model.Basis, model.Calibration, model.Typical);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, HeadName, JsonSerializer.SerializeToUtf8Bytes(head, ConversionJson.Default.ModelHead));
        if (model.Transformer is not null) Add(archive, ModelName, WithoutTimes(TransformerBytes(model)));
    }

    public static ConversionModel Read(Stream stream)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var head = JsonSerializer.Deserialize(Bytes(archive, HeadName), ConversionJson.Default.ModelHead);
        if (head is not { Format: Format })
            throw new InvalidDataException($"The model has format {head?.Format}; this version reads {Format}. Train it again.");
        if (head.Candidate.Kind == CandidateKind.BaseRate) return new(head.Candidate, head.BaseRate, head.Basis, null, head.Calibration, head.Typical);

        using var zip = new MemoryStream(Bytes(archive, ModelName));
        var transformer = Fresh.Context(seed: 0).Model.Load(zip, out _);
        return new(head.Candidate, head.BaseRate, head.Basis, transformer, head.Calibration, head.Typical);
    }

    private static byte[] TransformerBytes(ConversionModel model)
    {
        var context = Fresh.Context(seed: 0);
        using var zip = new MemoryStream();
        var schema = context.Data.LoadFromEnumerable(Array.Empty<FeatureRow>(), FeatureRow.Schema(model.Basis)).Schema;
        context.Model.Save(model.Transformer, schema, zip);
        return zip.ToArray();
    }

    private static byte[] WithoutTimes(byte[] zip)
    {
        using var to = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read))
        using (var target = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
                Add(target, entry.FullName, Bytes(source, entry.FullName));
        }
        return to.ToArray();
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = epoch;
        using var to = entry.Open();
        to.Write(content);
    }

    private static byte[] Bytes(ZipArchive archive, string name)
    {
        var entry = archive.GetEntry(name) ?? throw new InvalidDataException($"The archive has no '{name}': it is no conversion model.");
        using var from = entry.Open();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }
}
