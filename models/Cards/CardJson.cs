using System.Text.Json.Serialization;

namespace Analytics.Models.Cards;

/// <summary>JSON of the card: snake_case, indented, nulls written, the same bytes on every platform.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n", GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ModelCard))]
internal sealed partial class CardJson : JsonSerializerContext;
