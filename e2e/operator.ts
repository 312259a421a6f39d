/** Where the product's hints send people who have plans of a size that deserves a word. */
export const operatorContact = 'operator@fleet-service.example';
