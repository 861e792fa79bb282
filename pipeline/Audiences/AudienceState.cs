using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Lake;

namespace Analytics.Audiences;

/// <summary>What an audience's lake was last made by, kept beside it as <c>audience.json</c>.</summary>
public sealed record AudienceState
{
    /// <summary>The file's name.</summary>
    public const string FileName = "audience.json";

    /// <summary>The rows and hidden columns, as the configuration's <c>Definition</c> says them.</summary>
    public required string Definition { get; init; }

    /// <summary>Where its reports went.</summary>
    public required string Reports { get; init; }

    /// <summary>The reps that a filter on reps told, in ordinal order.</summary>
    public IReadOnlyList<string> Reps { get; init; } = [];

    /// <summary>What each partition was made from, by <c>TABLE/DATE</c>, or the table alone where it has no date.</summary>
    public IReadOnlyDictionary<string, FilteredPartition> Partitions { get; init; } = new Dictionary<string, FilteredPartition>();

    /// <summary>Reads it; null where there is none, or none that can be read: the lake is then made anew.</summary>
    public static AudienceState? Read(string audienceFolder)
    {
        string path = Path.Combine(audienceFolder, FileName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), AudienceJson.Default.AudienceState) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it in place of the last one.</summary>
    public void Write(string audienceFolder)
    {
        Directory.CreateDirectory(audienceFolder);
        Durable.Replace(Path.Combine(audienceFolder, FileName), JsonSerializer.SerializeToUtf8Bytes(
            this with { Partitions = new SortedDictionary<string, FilteredPartition>(Partitions.ToDictionary(), StringComparer.Ordinal) }, AudienceJson.Default.AudienceState));
    }
}

/// <summary>What a partition of an audience's table was made from: the same of all of it gives the same file.</summary>
/// <param name="Sources">The company's files, which are named after their content.</param>
/// <param name="Rows">How many of their rows are the audience's.</param>
/// <param name="Keys">The sum of the hashes of these rows' keys.</param>
/// <param name="File">The file made.</param>
public sealed record FilteredPartition(string Sources, long Rows, string Keys, string File);

/// <summary>Source-generated JSON of the state.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AudienceState))]
internal sealed partial class AudienceJson : JsonSerializerContext;
